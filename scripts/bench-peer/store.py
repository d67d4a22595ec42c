"""The durable rows of a call: token id, assessment and audit, in one synced transaction before the answer."""

import sqlite3
from uuid import uuid4

import orjson

SCHEMA = """
CREATE TABLE IF NOT EXISTS token (
  issuer TEXT NOT NULL, jti TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (issuer, jti)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS assessment (
  id TEXT PRIMARY KEY, request_id TEXT NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL, patient_id TEXT NOT NULL,
  user_id TEXT NOT NULL, encounter_id TEXT, hook TEXT NOT NULL, service_id TEXT NOT NULL, artefact TEXT NOT NULL,
  version TEXT NOT NULL, artefact_hash TEXT NOT NULL, outcome TEXT NOT NULL, card_uuid TEXT UNIQUE,
  findings TEXT NOT NULL, inputs TEXT
);
CREATE INDEX IF NOT EXISTS assessment_viewer ON assessment (source, patient_id, user_id, artefact, at);
CREATE TABLE IF NOT EXISTS feedback (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, patient_id TEXT NOT NULL, user_id TEXT NOT NULL, artefact TEXT NOT NULL,
  override_at INTEGER, override_reason TEXT, assessment_id TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS feedback_override ON feedback (source, patient_id, user_id, artefact, override_at);
CREATE TABLE IF NOT EXISTS audit (
  id TEXT PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, request_id TEXT, source TEXT, user_id TEXT,
  patient_id TEXT, encounter_id TEXT, service_id TEXT, artefact TEXT, version TEXT, artefact_hash TEXT,
  outcome TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_at ON audit (at);
"""


class TokenReplayed(Exception):
    """The id of the token was used before."""


class Store:
    """
    One connection, used from the event loop: a commit takes less than handing it to a thread and back. WAL with
    synchronous=FULL syncs every commit once.
    """

    def __init__(self, path: str) -> None:
        self.database = sqlite3.connect(path, isolation_level=None, cached_statements=64)
        self.database.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; {SCHEMA}")

    def history(self, viewer: tuple, since: int) -> tuple[dict | None, dict | None]:
        """
        Findings at the last viewing of a user (source, patient, user, artefact) and behind the last override since some
        moment. The inputs are not read: only a rule that detects corrections compares them.
        """
        execute = self.database.execute
        look = execute(
            "SELECT findings FROM assessment WHERE source = ? AND patient_id = ? AND user_id = ? AND artefact = ?"
            " AND card_uuid IS NOT NULL ORDER BY at DESC LIMIT 1",
            viewer,
        ).fetchone()
        override = execute(
            "SELECT assessment.findings FROM feedback JOIN assessment ON assessment.id = feedback.assessment_id"
            " WHERE feedback.source = ? AND feedback.patient_id = ? AND feedback.user_id = ? AND feedback.artefact = ?"
            " AND override_at >= ? ORDER BY override_at DESC LIMIT 1",
            (*viewer, since),
        ).fetchone()
        return look and orjson.loads(look[0]), override and orjson.loads(override[0])

    def record(self, claims: dict | None, call: dict, card_uuid: str | None, findings: dict, inputs: list | None) -> None:
        execute = self.database.execute
        outcome = "silenced" if card_uuid is None else "shown"
        execute("BEGIN IMMEDIATE")
        try:
            if claims is not None:
                execute("INSERT INTO token VALUES (?, ?, ?)", (claims["iss"], claims["jti"], claims["exp"] * 1000))
            execute(
                "INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    str(uuid4()), call["request_id"], call["at"], call["source"], call["patient_id"], call["user_id"],
                    call["encounter_id"], call["hook"], call["service_id"], call["artefact"], call["version"],
                    call["artefact_hash"], outcome, card_uuid, orjson.dumps(findings).decode(),
                    None if inputs is None else orjson.dumps(inputs).decode(),
                ),
            )
            execute(
                "INSERT INTO audit VALUES (?, ?, 'assessment', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    str(uuid4()), call["at"], call["request_id"], call["source"], call["user_id"], call["patient_id"],
                    call["encounter_id"], call["service_id"], call["artefact"], call["version"],
                    call["artefact_hash"], outcome,
                ),
            )
            execute("COMMIT")
        except sqlite3.IntegrityError as error:
            execute("ROLLBACK")
            raise TokenReplayed from error
        except BaseException:
            execute("ROLLBACK")
            raise

    def was_used(self, claims: dict) -> bool:
        row = self.database.execute(
            "SELECT 1 FROM token WHERE issuer = ? AND jti = ?", (claims["iss"], claims["jti"])
        ).fetchone()
        return row is not None
