--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
--
-- Name: acknowledgement; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.acknowledgement (
    seq bigint NOT NULL,
    id text NOT NULL,
    content_hash text NOT NULL,
    source text NOT NULL,
    patient_id text NOT NULL,
    user_id text NOT NULL,
    assessment_id text NOT NULL,
    card_uuid text NOT NULL,
    at double precision NOT NULL,
    action text NOT NULL,
    anomaly text NOT NULL,
    kind text NOT NULL,
    rule text NOT NULL,
    measured_at double precision,
    reading_references text NOT NULL,
    reason text,
    comment text,
    user_name text
);
--
-- Name: acknowledgement_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--
ALTER TABLE public.acknowledgement ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.acknowledgement_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--
-- Name: assessment; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.assessment (
    seq bigint NOT NULL,
    id text NOT NULL,
    request_id text NOT NULL,
    at double precision NOT NULL,
    source text NOT NULL,
    patient_id text NOT NULL,
    user_id text NOT NULL,
    encounter_id text,
    hook text NOT NULL,
    service_id text NOT NULL,
    artefact text NOT NULL,
    version text NOT NULL,
    artefact_hash text NOT NULL,
    site_hash text NOT NULL,
    mapping_version text NOT NULL,
    mode text NOT NULL,
    outcome text NOT NULL,
    card_uuid text,
    as_of double precision NOT NULL,
    findings text,
    inputs text,
    reason text,
    would_be text
);
--
-- Name: assessment_evidence; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.assessment_evidence (
    assessment_seq bigint NOT NULL,
    features text,
    contributions text,
    details text NOT NULL
);
--
-- Name: assessment_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--
ALTER TABLE public.assessment ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.assessment_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.audit (
    at double precision NOT NULL,
    id text NOT NULL,
    kind text NOT NULL,
    request_id text,
    source text,
    user_id text,
    patient_id text,
    encounter_id text,
    service_id text,
    artefact text,
    version text,
    artefact_hash text,
    site_hash text,
    outcome text NOT NULL,
    instance text,
    from_hash text,
    to_hash text,
    address text,
    claimed_client text
);
--
-- Name: claimed_token; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.claimed_token (
    token_hash text NOT NULL,
    expires_at double precision NOT NULL
);
--
-- Name: configuration; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.configuration (
    hash text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    first_seen_at double precision NOT NULL,
    in_use integer NOT NULL,
    approved_by text,
    approved_at double precision,
    approved_why text
);
--
-- Name: feedback; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.feedback (
    item_hash text NOT NULL,
    source text NOT NULL,
    request_id text NOT NULL,
    received_at double precision NOT NULL,
    item text NOT NULL,
    assessment_seq bigint,
    assessment_id text,
    milliseconds_to_act double precision,
    patient_id text,
    user_id text,
    artefact text,
    override_at double precision,
    override_reason text
);
--
-- Name: kysely_migration; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
--
-- Name: kysely_migration_lock; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
--
-- Name: signing_key; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.signing_key (
    kid text NOT NULL,
    made_at double precision NOT NULL,
    jwk text NOT NULL
);
--
-- Data for Name: acknowledgement; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.acknowledgement (seq, id, content_hash, source, patient_id, user_id, assessment_id, card_uuid, at, action, anomaly, kind, rule, measured_at, reading_references, reason, comment, user_name) FROM stdin;
\.
--
-- Data for Name: assessment; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.assessment (seq, id, request_id, at, source, patient_id, user_id, encounter_id, hook, service_id, artefact, version, artefact_hash, site_hash, mapping_version, mode, outcome, card_uuid, as_of, findings, inputs, reason, would_be) FROM stdin;
1	c3e44e5e-6f74-4780-9241-df61d00391df	e545a9a3-d5a8-482f-9c8b-4fb1df31856a	1796147780383	development	p1	Practitioner/1	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	1.2.0	shown	shown	803753df-9c28-4771-8edc-ce57ff372366	1796147780119	{"probability":0.03536314236955524,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"acuity":{"indicator":"info","red":false,"state":"in-time","dueAt":1796189075281,"unusable":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o32","body-temperature",36.8],["Observation/o33","diastolic-blood-pressure",76],["Observation/o31","heart-rate",72],["Observation/o30","oxygen-saturation",97],["Observation/o29","respiratory-rate",16],["Observation/o33","systolic-blood-pressure",128],["Observation/o34","consciousness","alert"],["Observation/o35","oxygen","air"]]	always	\N
2	b279f19e-5ba9-4952-b687-e7bd1400e282	c6ef32ca-9abb-4533-9075-b475c1638ad5	1796147780708	development	p2	Practitioner/1	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	1.2.0	shown	shown	81de83e5-b284-4415-8a26-73b365e4fd02	1796147780649	{"probability":0.03536314236955524,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"acuity":{"indicator":"info","red":false,"state":"in-time","dueAt":1796189075281,"unusable":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o39","body-temperature",36.8],["Observation/o40","diastolic-blood-pressure",76],["Observation/o38","heart-rate",72],["Observation/o37","oxygen-saturation",97],["Observation/o36","respiratory-rate",16],["Observation/o40","systolic-blood-pressure",128],["Observation/o41","consciousness","alert"],["Observation/o42","oxygen","air"]]	always	\N
3	2dc60e8b-2f46-4de1-9091-f0c58ec287f8	395e9b63-924c-4575-b1af-bfcbc7d6f187	1796147780858	development	p2	Practitioner/2	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	1.2.0	shown	shown	4f5c0765-1073-4148-8884-a3c10f9694d2	1796147780784	{"probability":0.03536314236955524,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"acuity":{"indicator":"info","red":false,"state":"in-time","dueAt":1796189075281,"unusable":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o46","body-temperature",36.8],["Observation/o47","diastolic-blood-pressure",76],["Observation/o45","heart-rate",72],["Observation/o44","oxygen-saturation",97],["Observation/o43","respiratory-rate",16],["Observation/o47","systolic-blood-pressure",128],["Observation/o48","consciousness","alert"],["Observation/o49","oxygen","air"]]	always	\N
4	d7396bae-8b3c-4358-991c-7f803d3bfd47	3ab2fa01-14c3-4b5b-baa7-1f07130cf79c	1796147780980	development	p3	Practitioner/2	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	1.2.0	shown	shown	520adc5b-babf-42af-8a49-355a202d316b	1796147780922	{"probability":0.03536314236955524,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"acuity":{"indicator":"info","red":false,"state":"in-time","dueAt":1796189075281,"unusable":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o53","body-temperature",36.8],["Observation/o54","diastolic-blood-pressure",76],["Observation/o52","heart-rate",72],["Observation/o51","oxygen-saturation",97],["Observation/o50","respiratory-rate",16],["Observation/o54","systolic-blood-pressure",128],["Observation/o55","consciousness","alert"],["Observation/o56","oxygen","air"]]	always	\N
\.
--
-- Data for Name: assessment_evidence; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.assessment_evidence (assessment_seq, features, contributions, details) FROM stdin;
1	[78.5773902878932,1,0,0,0,0,0,0,0,0,null,null,1,0,0,72,0.5291216666666667,72,null,16,0.5291216666666667,16,null,128,0.5291216666666667,128,null,76,0.5291216666666667,97,0.5291216666666667,97,null,36.8,0.5291216666666667,36.8,null,null,null]	[0.3957741225791666,-0.0053275393430304374,-0.03670748103946471,-0.06571736886196092,-0.039809414269831374,-0.062032315658021094,-0.0046256269320304145,-0.07623474328934894,-0.05205171557303601,-0.024499593482611604,-0.005847120879697544,-0.01504883283210256,-0.018802691987429017,-0.10094383727253126,-0.06288843714207716,-0.06934504686184641,-0.0761011553120682,-0.03511429149610622,-0.021918698335559077,-0.06633708212291624,0.0005365232515027958,-0.0747285401049197,-0.012323918513937614,-0.02684865085897856,-0.023762734345130442,-0.004751247478787786,-0.033592595123849454,-0.023989365970576503,0.0007436803690536854,-0.08787393861312912,-0.005252260491426759,-0.0009373327672230282,0.0038837971861993468,-0.02985464597235851,-0.014143831738109349,-0.02527576111934518,-0.010576101521949039,0.007140368106222809,0.0007920507851954115]	{"program":"0.1.0","sex":"female","ageBand":"75-79","setting":{"class":null,"care":"not-known","place":"ward"},"baseValue":-2.5016882404067684,"missing":{"no-reading":[10,11,37,38],"too-few":[18,22,26,32,36]},"notScored":null,"news2":{"low":0,"high":0,"singleThree":false,"setAt":1796145875281,"open":[],"components":[{"input":"respiratory-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen-saturation","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"systolic-blood-pressure","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"heart-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"consciousness","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"body-temperature","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null}]},"chartedNews2":null,"acuity":{"indicator":"info","due":{"state":"in-time","dueAt":1796189075281,"lateAt":1796203475281,"missedAt":1796217875281},"red":false},"unused":[],"unread":[],"card":{"parts":{"uuid":"803753df-9c28-4771-8edc-ce57ff372366","isLine":false,"ticket":null,"lastProbability":null,"nextReading":null,"suggestion":null,"facts":{"inEncounter":false,"unusable":[],"readings":{"respiratory-rate":{"concept":"respiratory-rate","value":16,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"heart-rate":{"concept":"heart-rate","value":72,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"recency":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"blood-pressure":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"oxygen-saturation":{"concept":"oxygen-saturation","value":97,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"body-temperature":{"concept":"body-temperature","value":36.8,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"}},"answers":{"consciousness":{"answer":"alert","measuredAt":1796145875281,"precision":"second"}},"anomalies":{"named":[],"count":0},"links":[],"counts":{"unused":0,"all":8,"others":0}}},"publicUrl":"http://localhost:21104","appUrl":"http://localhost:4020","summary":"DEMO, not for clinical use: Hospital admission within 30 days: 4% (average 9%): no admissions in past year ▼. NEWS2 0.","detail":"**Now** Respiratory rate 16 /min ▼ 17:24 · Heart rate 72 /min ▼ 17:24 · Blood pressure 128/76 mmHg 17:24 · SpO₂ 97% 17:24 · Temperature 36.8 °C 17:24 · Consciousness (ACVPU): alert 17:24  \\n**Background, together ▲** raises risk: age 78; lowers risk: no admissions in past year, no emergency visits in past year  \\n**Next** RCP response to NEWS2 0: monitoring minimum 12 hourly. Continue routine NEWS monitoring.  \\n**Next set due 2 Dec 05:24**  \\nEffect on risk vs the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower  \\n*Describes outcomes in similar patients; does not say what to do. hospitalization-30d 1.1.0 · trained on synthetic patients · not yet validated at this hospital · as of 1 Dec 2026 17:56 UTC.*","indicator":"info","sha256":"29eb382c49e7a28fa512b506c0e7cf539427566436f66f7aa61f2f664b2e10cd"}}
2	[78.57739030469939,1,0,0,0,0,0,0,0,0,null,null,1,0,0,72,0.5292688888888889,72,null,16,0.5292688888888889,16,null,128,0.5292688888888889,128,null,76,0.5292688888888889,97,0.5292688888888889,97,null,36.8,0.5292688888888889,36.8,null,null,null]	[0.3957741225791666,-0.0053275393430304374,-0.03670748103946471,-0.06571736886196092,-0.039809414269831374,-0.062032315658021094,-0.0046256269320304145,-0.07623474328934894,-0.05205171557303601,-0.024499593482611604,-0.005847120879697544,-0.01504883283210256,-0.018802691987429017,-0.10094383727253126,-0.06288843714207716,-0.06934504686184641,-0.0761011553120682,-0.03511429149610622,-0.021918698335559077,-0.06633708212291624,0.0005365232515027958,-0.0747285401049197,-0.012323918513937614,-0.02684865085897856,-0.023762734345130442,-0.004751247478787786,-0.033592595123849454,-0.023989365970576503,0.0007436803690536854,-0.08787393861312912,-0.005252260491426759,-0.0009373327672230282,0.0038837971861993468,-0.02985464597235851,-0.014143831738109349,-0.02527576111934518,-0.010576101521949039,0.007140368106222809,0.0007920507851954115]	{"program":"0.1.0","sex":"female","ageBand":"75-79","setting":{"class":null,"care":"not-known","place":"ward"},"baseValue":-2.5016882404067684,"missing":{"no-reading":[10,11,37,38],"too-few":[18,22,26,32,36]},"notScored":null,"news2":{"low":0,"high":0,"singleThree":false,"setAt":1796145875281,"open":[],"components":[{"input":"respiratory-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen-saturation","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"systolic-blood-pressure","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"heart-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"consciousness","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"body-temperature","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null}]},"chartedNews2":null,"acuity":{"indicator":"info","due":{"state":"in-time","dueAt":1796189075281,"lateAt":1796203475281,"missedAt":1796217875281},"red":false},"unused":[],"unread":[],"card":{"parts":{"uuid":"81de83e5-b284-4415-8a26-73b365e4fd02","isLine":false,"ticket":null,"lastProbability":null,"nextReading":null,"suggestion":null,"facts":{"inEncounter":false,"unusable":[],"readings":{"respiratory-rate":{"concept":"respiratory-rate","value":16,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"heart-rate":{"concept":"heart-rate","value":72,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"recency":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"blood-pressure":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"oxygen-saturation":{"concept":"oxygen-saturation","value":97,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"body-temperature":{"concept":"body-temperature","value":36.8,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"}},"answers":{"consciousness":{"answer":"alert","measuredAt":1796145875281,"precision":"second"}},"anomalies":{"named":[],"count":0},"links":[],"counts":{"unused":0,"all":8,"others":0}}},"publicUrl":"http://localhost:21104","appUrl":"http://localhost:4020","summary":"DEMO, not for clinical use: Hospital admission within 30 days: 4% (average 9%): no admissions in past year ▼. NEWS2 0.","detail":"**Now** Respiratory rate 16 /min ▼ 17:24 · Heart rate 72 /min ▼ 17:24 · Blood pressure 128/76 mmHg 17:24 · SpO₂ 97% 17:24 · Temperature 36.8 °C 17:24 · Consciousness (ACVPU): alert 17:24  \\n**Background, together ▲** raises risk: age 78; lowers risk: no admissions in past year, no emergency visits in past year  \\n**Next** RCP response to NEWS2 0: monitoring minimum 12 hourly. Continue routine NEWS monitoring.  \\n**Next set due 2 Dec 05:24**  \\nEffect on risk vs the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower  \\n*Describes outcomes in similar patients; does not say what to do. hospitalization-30d 1.1.0 · trained on synthetic patients · not yet validated at this hospital · as of 1 Dec 2026 17:56 UTC.*","indicator":"info","sha256":"27c83ffcc243c78b3eee90cb38dde0aaaef270bc82911b7694ac6137ab166dd2"}}
3	[78.57739030898021,1,0,0,0,0,0,0,0,0,null,null,1,0,0,72,0.5293063888888889,72,null,16,0.5293063888888889,16,null,128,0.5293063888888889,128,null,76,0.5293063888888889,97,0.5293063888888889,97,null,36.8,0.5293063888888889,36.8,null,null,null]	[0.3957741225791666,-0.0053275393430304374,-0.03670748103946471,-0.06571736886196092,-0.039809414269831374,-0.062032315658021094,-0.0046256269320304145,-0.07623474328934894,-0.05205171557303601,-0.024499593482611604,-0.005847120879697544,-0.01504883283210256,-0.018802691987429017,-0.10094383727253126,-0.06288843714207716,-0.06934504686184641,-0.0761011553120682,-0.03511429149610622,-0.021918698335559077,-0.06633708212291624,0.0005365232515027958,-0.0747285401049197,-0.012323918513937614,-0.02684865085897856,-0.023762734345130442,-0.004751247478787786,-0.033592595123849454,-0.023989365970576503,0.0007436803690536854,-0.08787393861312912,-0.005252260491426759,-0.0009373327672230282,0.0038837971861993468,-0.02985464597235851,-0.014143831738109349,-0.02527576111934518,-0.010576101521949039,0.007140368106222809,0.0007920507851954115]	{"program":"0.1.0","sex":"female","ageBand":"75-79","setting":{"class":null,"care":"not-known","place":"ward"},"baseValue":-2.5016882404067684,"missing":{"no-reading":[10,11,37,38],"too-few":[18,22,26,32,36]},"notScored":null,"news2":{"low":0,"high":0,"singleThree":false,"setAt":1796145875281,"open":[],"components":[{"input":"respiratory-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen-saturation","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"systolic-blood-pressure","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"heart-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"consciousness","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"body-temperature","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null}]},"chartedNews2":null,"acuity":{"indicator":"info","due":{"state":"in-time","dueAt":1796189075281,"lateAt":1796203475281,"missedAt":1796217875281},"red":false},"unused":[],"unread":[],"card":{"parts":{"uuid":"4f5c0765-1073-4148-8884-a3c10f9694d2","isLine":false,"ticket":null,"lastProbability":null,"nextReading":null,"suggestion":null,"facts":{"inEncounter":false,"unusable":[],"readings":{"respiratory-rate":{"concept":"respiratory-rate","value":16,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"heart-rate":{"concept":"heart-rate","value":72,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"recency":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"blood-pressure":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"oxygen-saturation":{"concept":"oxygen-saturation","value":97,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"body-temperature":{"concept":"body-temperature","value":36.8,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"}},"answers":{"consciousness":{"answer":"alert","measuredAt":1796145875281,"precision":"second"}},"anomalies":{"named":[],"count":0},"links":[],"counts":{"unused":0,"all":8,"others":0}}},"publicUrl":"http://localhost:21104","appUrl":"http://localhost:4020","summary":"DEMO, not for clinical use: Hospital admission within 30 days: 4% (average 9%): no admissions in past year ▼. NEWS2 0.","detail":"**Now** Respiratory rate 16 /min ▼ 17:24 · Heart rate 72 /min ▼ 17:24 · Blood pressure 128/76 mmHg 17:24 · SpO₂ 97% 17:24 · Temperature 36.8 °C 17:24 · Consciousness (ACVPU): alert 17:24  \\n**Background, together ▲** raises risk: age 78; lowers risk: no admissions in past year, no emergency visits in past year  \\n**Next** RCP response to NEWS2 0: monitoring minimum 12 hourly. Continue routine NEWS monitoring.  \\n**Next set due 2 Dec 05:24**  \\nEffect on risk vs the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower  \\n*Describes outcomes in similar patients; does not say what to do. hospitalization-30d 1.1.0 · trained on synthetic patients · not yet validated at this hospital · as of 1 Dec 2026 17:56 UTC.*","indicator":"info","sha256":"48599b30c9b2bf31950d2c14c4d4d1ead4e505200b3ad44cd962226d3f2fbc4a"}}
4	[78.57739031335616,1,0,0,0,0,0,0,0,0,null,null,1,0,0,72,0.5293447222222222,72,null,16,0.5293447222222222,16,null,128,0.5293447222222222,128,null,76,0.5293447222222222,97,0.5293447222222222,97,null,36.8,0.5293447222222222,36.8,null,null,null]	[0.3957741225791666,-0.0053275393430304374,-0.03670748103946471,-0.06571736886196092,-0.039809414269831374,-0.062032315658021094,-0.0046256269320304145,-0.07623474328934894,-0.05205171557303601,-0.024499593482611604,-0.005847120879697544,-0.01504883283210256,-0.018802691987429017,-0.10094383727253126,-0.06288843714207716,-0.06934504686184641,-0.0761011553120682,-0.03511429149610622,-0.021918698335559077,-0.06633708212291624,0.0005365232515027958,-0.0747285401049197,-0.012323918513937614,-0.02684865085897856,-0.023762734345130442,-0.004751247478787786,-0.033592595123849454,-0.023989365970576503,0.0007436803690536854,-0.08787393861312912,-0.005252260491426759,-0.0009373327672230282,0.0038837971861993468,-0.02985464597235851,-0.014143831738109349,-0.02527576111934518,-0.010576101521949039,0.007140368106222809,0.0007920507851954115]	{"program":"0.1.0","sex":"female","ageBand":"75-79","setting":{"class":null,"care":"not-known","place":"ward"},"baseValue":-2.5016882404067684,"missing":{"no-reading":[10,11,37,38],"too-few":[18,22,26,32,36]},"notScored":null,"news2":{"low":0,"high":0,"singleThree":false,"setAt":1796145875281,"open":[],"components":[{"input":"respiratory-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen-saturation","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"oxygen","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"systolic-blood-pressure","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"heart-rate","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"consciousness","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null},{"input":"body-temperature","state":"known","low":0,"high":0,"measuredAt":1796145875281,"unusable":null}]},"chartedNews2":null,"acuity":{"indicator":"info","due":{"state":"in-time","dueAt":1796189075281,"lateAt":1796203475281,"missedAt":1796217875281},"red":false},"unused":[],"unread":[],"card":{"parts":{"uuid":"520adc5b-babf-42af-8a49-355a202d316b","isLine":false,"ticket":null,"lastProbability":null,"nextReading":null,"suggestion":null,"facts":{"inEncounter":false,"unusable":[],"readings":{"respiratory-rate":{"concept":"respiratory-rate","value":16,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"heart-rate":{"concept":"heart-rate","value":72,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"recency":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"blood-pressure":{"concept":"systolic-blood-pressure","value":128,"second":76,"before":null,"measuredAt":1796145875281,"precision":"second"},"oxygen-saturation":{"concept":"oxygen-saturation","value":97,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"},"body-temperature":{"concept":"body-temperature","value":36.8,"second":null,"before":null,"measuredAt":1796145875281,"precision":"second"}},"answers":{"consciousness":{"answer":"alert","measuredAt":1796145875281,"precision":"second"}},"anomalies":{"named":[],"count":0},"links":[],"counts":{"unused":0,"all":8,"others":0}}},"publicUrl":"http://localhost:21104","appUrl":"http://localhost:4020","summary":"DEMO, not for clinical use: Hospital admission within 30 days: 4% (average 9%): no admissions in past year ▼. NEWS2 0.","detail":"**Now** Respiratory rate 16 /min ▼ 17:24 · Heart rate 72 /min ▼ 17:24 · Blood pressure 128/76 mmHg 17:24 · SpO₂ 97% 17:24 · Temperature 36.8 °C 17:24 · Consciousness (ACVPU): alert 17:24  \\n**Background, together ▲** raises risk: age 78; lowers risk: no admissions in past year, no emergency visits in past year  \\n**Next** RCP response to NEWS2 0: monitoring minimum 12 hourly. Continue routine NEWS monitoring.  \\n**Next set due 2 Dec 05:24**  \\nEffect on risk vs the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower  \\n*Describes outcomes in similar patients; does not say what to do. hospitalization-30d 1.1.0 · trained on synthetic patients · not yet validated at this hospital · as of 1 Dec 2026 17:56 UTC.*","indicator":"info","sha256":"fbd5fcde664224fd7d28ee27a46534c1c5bbc827093222a323812736111398d8"}}
\.
--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.audit (at, id, kind, request_id, source, user_id, patient_id, encounter_id, service_id, artefact, version, artefact_hash, site_hash, outcome, instance, from_hash, to_hash, address, claimed_client) FROM stdin;
1796147779567	4b96b554-91b2-4837-8836-fc6eb2c7eaf5	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	site file: first seen	vm:21104	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	\N	\N
1796147779567	a5b8d52e-4af3-4fd7-bfc9-6266b02f3463	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	manifest of hospitalization-30d: first seen	vm:21104	\N	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	\N	\N
1796147779567	1342b4c2-d6e9-4a25-a805-821043bbbc75	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	hospitalization-30d-patient-view: shown	vm:21104	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	\N	\N
1796147779567	05c6841e-4ada-41c5-ae9e-f8568ca9ac2e	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	hospitalization-30d-encounter-start: shown	vm:21104	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	\N	\N
1796147779567	676f2a2c-b569-4a18-a5d9-f200e66c68b4	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	hospitalization-30d-encounter-discharge: shown	vm:21104	\N	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	\N	\N
1796147780383	c3e44e5e-6f74-4780-9241-df61d00391df	assessment	e545a9a3-d5a8-482f-9c8b-4fb1df31856a	development	Practitioner/1	p1	\N	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	shown	\N	\N	\N	\N	\N
1796147780708	b279f19e-5ba9-4952-b687-e7bd1400e282	assessment	c6ef32ca-9abb-4533-9075-b475c1638ad5	development	Practitioner/1	p2	\N	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	shown	\N	\N	\N	\N	\N
1796147780858	2dc60e8b-2f46-4de1-9091-f0c58ec287f8	assessment	395e9b63-924c-4575-b1af-bfcbc7d6f187	development	Practitioner/2	p2	\N	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	shown	\N	\N	\N	\N	\N
1796147780980	d7396bae-8b3c-4358-991c-7f803d3bfd47	assessment	3ab2fa01-14c3-4b5b-baa7-1f07130cf79c	development	Practitioner/2	p3	\N	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	shown	\N	\N	\N	\N	\N
1796147781114	341f466e-06cf-4439-a50b-8fa6ccc38909	feedback	9a0c4da8-ccb2-4bf3-b73e-50dccfb2d51c	development	Practitioner/2	p3	\N	hospitalization-30d-patient-view	hospitalization-30d	1.1.0	a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	overridden	\N	\N	\N	\N	\N
\.
--
-- Data for Name: claimed_token; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.claimed_token (token_hash, expires_at) FROM stdin;
\.
--
-- Data for Name: configuration; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.configuration (hash, kind, name, text, first_seen_at, in_use, approved_by, approved_at, approved_why) FROM stdin;
97c3c95d1a7c5a6a3b3fbe8a0d2ecccf92fcf2e37494b4983f0fd2dfff6810e4	site	site	{"artefacts":{},"bands":{},"criticalTriggers":{},"name":"this hospital","news2":{"authority":"bellwether"},"quietLine":true,"show":{},"silenceHours":8,"suggestions":{},"texts":{},"timeZone":"UTC"}	1796147779567	1	\N	\N	\N
a5be78740ed1d21bce77fddcf483bcc14ed99c0c4f5f29cae3c135abb27d27c9	manifest	hospitalization-30d	{\n  "format": 1,\n  "name": "hospitalization-30d",\n  "version": "1.1.0",\n  "title": "Hospital admission within 30 days (synthetic demonstration)",\n  "outcome": {\n    "text": "hospital admission within 30 days",\n    "short": "Hospital admission within 30 days",\n    "horizonHours": 720\n  },\n  "synthetic": true,\n  "temporal": "snapshot",\n  "priority": 10,\n  "setting": {\n    "minimumAgeYears": 18,\n    "encounterClasses": [],\n    "required": {\n      "groups": [\n        "heart-rate",\n        "respiratory-rate",\n        "blood-pressure",\n        "oxygen-saturation",\n        "body-temperature"\n      ],\n      "minimumKnown": 2\n    }\n  },\n  "features": [\n    {\n      "name": "age",\n      "display": "Age",\n      "group": "age",\n      "source": "demographic",\n      "field": "age",\n      "unit": "a"\n    },\n    {\n      "name": "sex_female",\n      "display": "Sex",\n      "group": "sex",\n      "source": "demographic",\n      "field": "sex-female",\n      "unit": "1"\n    },\n    {\n      "name": "hypertension",\n      "display": "Hypertension",\n      "group": "hypertension",\n      "source": "condition",\n      "concept": "hypertension",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "diabetes",\n      "display": "Diabetes",\n      "group": "diabetes",\n      "source": "condition",\n      "concept": "diabetes",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "ischaemic_heart_disease",\n      "display": "Ischaemic heart disease",\n      "group": "ischaemic-heart-disease",\n      "source": "condition",\n      "concept": "ischaemic-heart-disease",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "heart_failure",\n      "display": "Heart failure",\n      "group": "heart-failure",\n      "source": "condition",\n      "concept": "heart-failure",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "atrial_fibrillation",\n      "display": "Atrial fibrillation",\n      "group": "atrial-fibrillation",\n      "source": "condition",\n      "concept": "atrial-fibrillation",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "copd",\n      "display": "COPD",\n      "group": "copd",\n      "source": "condition",\n      "concept": "copd",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "chronic_kidney_disease",\n      "display": "Chronic kidney disease",\n      "group": "chronic-kidney-disease",\n      "source": "condition",\n      "concept": "chronic-kidney-disease",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "cerebrovascular_disease",\n      "display": "Stroke or cerebrovascular disease",\n      "group": "cerebrovascular-disease",\n      "source": "condition",\n      "concept": "cerebrovascular-disease",\n      "reducer": "present",\n      "unit": "1"\n    },\n    {\n      "name": "smoker_current",\n      "display": "Current smoker",\n      "group": "smoking",\n      "source": "coded-observation",\n      "concept": "smoking-status",\n      "reducer": "one-hot",\n      "answer": "current-smoker",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "1"\n    },\n    {\n      "name": "smoker_never",\n      "display": "Never smoked",\n      "group": "smoking",\n      "source": "coded-observation",\n      "concept": "smoking-status",\n      "reducer": "one-hot",\n      "answer": "never-smoker",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "1"\n    },\n    {\n      "name": "alert",\n      "display": "Alert (ACVPU)",\n      "group": "consciousness",\n      "source": "coded-observation",\n      "concept": "consciousness",\n      "reducer": "one-hot",\n      "answer": "alert",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "1"\n    },\n    {\n      "name": "admissions_365d",\n      "display": "Admissions in past year",\n      "group": "past-care",\n      "source": "encounter",\n      "classes": [\n        "IMP",\n        "ACUTE",\n        "NONAC"\n      ],\n      "reducer": "count",\n      "window": {\n        "kind": "look-back",\n        "hours": 8760\n      },\n      "unit": "1"\n    },\n    {\n      "name": "emergency_visits_365d",\n      "display": "Emergency visits in past year",\n      "group": "past-care",\n      "source": "encounter",\n      "classes": [\n        "EMER"\n      ],\n      "reducer": "count",\n      "window": {\n        "kind": "look-back",\n        "hours": 8760\n      },\n      "unit": "1"\n    },\n    {\n      "source": "vital",\n      "concept": "heart-rate",\n      "name": "heart_rate_last",\n      "display": "Heart rate, latest",\n      "group": "heart-rate",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "/min"\n    },\n    {\n      "source": "vital",\n      "concept": "heart-rate",\n      "name": "heart_rate_hours_since",\n      "display": "Heart rate, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "heart-rate",\n      "name": "heart_rate_max_24h",\n      "display": "Heart rate, highest in 24 h",\n      "group": "heart-rate",\n      "reducer": "maximum",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "/min"\n    },\n    {\n      "source": "vital",\n      "concept": "heart-rate",\n      "name": "heart_rate_slope_72h",\n      "display": "Heart rate, trend over 72 h",\n      "group": "heart-rate",\n      "reducer": "slope",\n      "window": {\n        "kind": "look-back",\n        "hours": 72\n      },\n      "unit": "/min/h"\n    },\n    {\n      "source": "vital",\n      "concept": "respiratory-rate",\n      "name": "respiratory_rate_last",\n      "display": "Respiratory rate, latest",\n      "group": "respiratory-rate",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "/min"\n    },\n    {\n      "source": "vital",\n      "concept": "respiratory-rate",\n      "name": "respiratory_rate_hours_since",\n      "display": "Respiratory rate, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "respiratory-rate",\n      "name": "respiratory_rate_max_24h",\n      "display": "Respiratory rate, highest in 24 h",\n      "group": "respiratory-rate",\n      "reducer": "maximum",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "/min"\n    },\n    {\n      "source": "vital",\n      "concept": "respiratory-rate",\n      "name": "respiratory_rate_slope_72h",\n      "display": "Respiratory rate, trend over 72 h",\n      "group": "respiratory-rate",\n      "reducer": "slope",\n      "window": {\n        "kind": "look-back",\n        "hours": 72\n      },\n      "unit": "/min/h"\n    },\n    {\n      "source": "vital",\n      "concept": "systolic-blood-pressure",\n      "name": "systolic_bp_last",\n      "display": "Systolic blood pressure, latest",\n      "group": "blood-pressure",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "mm[Hg]"\n    },\n    {\n      "source": "vital",\n      "concept": "systolic-blood-pressure",\n      "name": "systolic_bp_hours_since",\n      "display": "Systolic blood pressure, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "systolic-blood-pressure",\n      "name": "systolic_bp_min_24h",\n      "display": "Systolic blood pressure, lowest in 24 h",\n      "group": "blood-pressure",\n      "reducer": "minimum",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "mm[Hg]"\n    },\n    {\n      "source": "vital",\n      "concept": "systolic-blood-pressure",\n      "name": "systolic_bp_slope_72h",\n      "display": "Systolic blood pressure, trend over 72 h",\n      "group": "blood-pressure",\n      "reducer": "slope",\n      "window": {\n        "kind": "look-back",\n        "hours": 72\n      },\n      "unit": "mm[Hg]/h"\n    },\n    {\n      "source": "vital",\n      "concept": "diastolic-blood-pressure",\n      "name": "diastolic_bp_last",\n      "display": "Diastolic blood pressure, latest",\n      "group": "blood-pressure",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "mm[Hg]"\n    },\n    {\n      "source": "vital",\n      "concept": "diastolic-blood-pressure",\n      "name": "diastolic_bp_hours_since",\n      "display": "Diastolic blood pressure, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "oxygen-saturation",\n      "name": "spo2_last",\n      "display": "SpO₂, latest",\n      "group": "oxygen-saturation",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "%"\n    },\n    {\n      "source": "vital",\n      "concept": "oxygen-saturation",\n      "name": "spo2_hours_since",\n      "display": "SpO₂, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "oxygen-saturation",\n      "name": "spo2_min_24h",\n      "display": "SpO₂, lowest in 24 h",\n      "group": "oxygen-saturation",\n      "reducer": "minimum",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "%"\n    },\n    {\n      "source": "vital",\n      "concept": "oxygen-saturation",\n      "name": "spo2_slope_72h",\n      "display": "SpO₂, trend over 72 h",\n      "group": "oxygen-saturation",\n      "reducer": "slope",\n      "window": {\n        "kind": "look-back",\n        "hours": 72\n      },\n      "unit": "%/h"\n    },\n    {\n      "source": "vital",\n      "concept": "body-temperature",\n      "name": "temperature_last",\n      "display": "Temperature, latest",\n      "group": "body-temperature",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "Cel"\n    },\n    {\n      "source": "vital",\n      "concept": "body-temperature",\n      "name": "temperature_hours_since",\n      "display": "Temperature, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    },\n    {\n      "source": "vital",\n      "concept": "body-temperature",\n      "name": "temperature_max_24h",\n      "display": "Temperature, highest in 24 h",\n      "group": "body-temperature",\n      "reducer": "maximum",\n      "window": {\n        "kind": "look-back",\n        "hours": 24\n      },\n      "unit": "Cel"\n    },\n    {\n      "source": "vital",\n      "concept": "body-temperature",\n      "name": "temperature_slope_72h",\n      "display": "Temperature, trend over 72 h",\n      "group": "body-temperature",\n      "reducer": "slope",\n      "window": {\n        "kind": "look-back",\n        "hours": 72\n      },\n      "unit": "Cel/h"\n    },\n    {\n      "source": "vital",\n      "concept": "body-mass-index",\n      "name": "bmi_last",\n      "display": "Body mass index, latest",\n      "group": "body-mass-index",\n      "reducer": "last",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "kg/m2"\n    },\n    {\n      "source": "vital",\n      "concept": "body-mass-index",\n      "name": "bmi_hours_since",\n      "display": "Body mass index, hours since latest",\n      "group": "recency",\n      "reducer": "hours-since",\n      "window": {\n        "kind": "look-back",\n        "hours": 9600\n      },\n      "unit": "h"\n    }\n  ],\n  "groups": {\n    "age": {\n      "display": "Age",\n      "place": "background"\n    },\n    "sex": {\n      "display": "Sex",\n      "place": "quiet"\n    },\n    "hypertension": {\n      "display": "Hypertension",\n      "place": "background"\n    },\n    "diabetes": {\n      "display": "Diabetes",\n      "place": "background"\n    },\n    "ischaemic-heart-disease": {\n      "display": "Ischaemic heart disease",\n      "place": "background"\n    },\n    "heart-failure": {\n      "display": "Heart failure",\n      "place": "background"\n    },\n    "atrial-fibrillation": {\n      "display": "Atrial fibrillation",\n      "place": "background"\n    },\n    "copd": {\n      "display": "COPD",\n      "place": "background"\n    },\n    "chronic-kidney-disease": {\n      "display": "Chronic kidney disease",\n      "place": "background"\n    },\n    "cerebrovascular-disease": {\n      "display": "Stroke or cerebrovascular disease",\n      "place": "background"\n    },\n    "smoking": {\n      "display": "Smoking",\n      "place": "background"\n    },\n    "past-care": {\n      "display": "Admissions and emergency visits",\n      "place": "background"\n    },\n    "body-mass-index": {\n      "display": "Body mass index",\n      "place": "background"\n    },\n    "heart-rate": {\n      "display": "Heart rate",\n      "place": "now"\n    },\n    "respiratory-rate": {\n      "display": "Respiratory rate",\n      "place": "now"\n    },\n    "blood-pressure": {\n      "display": "Blood pressure",\n      "place": "now"\n    },\n    "oxygen-saturation": {\n      "display": "SpO₂",\n      "place": "now"\n    },\n    "body-temperature": {\n      "display": "Temperature",\n      "place": "now"\n    },\n    "consciousness": {\n      "display": "Consciousness (ACVPU)",\n      "place": "now"\n    },\n    "recency": {\n      "display": "Age of the readings",\n      "place": "quiet"\n    }\n  },\n  "bands": {\n    "rule": "Alert budget, met on the calibration split (synthetic). raised or above: at most 20 in 100 charts, of which at least 2 times the average share have the outcome; high or above: at most 5 in 100 charts, of which at least 4 times the average share have the outcome. Thresholds are rounded up to a thousandth.",\n    "rows": [\n      {\n        "name": "usual",\n        "from": 0,\n        "indicator": "info"\n      },\n      {\n        "name": "raised",\n        "from": 0.1,\n        "indicator": "info"\n      },\n      {\n        "name": "high",\n        "from": 0.326,\n        "indicator": "warning"\n      }\n    ]\n  },\n  "calibration": {\n    "slope": 0.930821,\n    "intercept": -0.267347,\n    "method": "logistic regression of the outcome on the raw margin, on the calibration split (synthetic)"\n  },\n  "averageProbability": 0.085,\n  "shapTableBudgetBytes": 8000000,\n  "forest": {\n    "concepts": [\n      "heart-rate",\n      "respiratory-rate",\n      "systolic-blood-pressure",\n      "diastolic-blood-pressure",\n      "oxygen-saturation",\n      "body-temperature"\n    ],\n    "flagFrom": 0.647\n  },\n  "training": {\n    "data": "synthetic: simulated patients written as FHIR R4, split by patient and by time",\n    "patients": 48000,\n    "rows": 32000,\n    "events": 2692,\n    "xgboostVersion": "3.4.1",\n    "parameters": {\n      "objective": "binary:logistic",\n      "tree_method": "hist",\n      "max_depth": 5,\n      "eta": 0.05,\n      "min_child_weight": 3,\n      "lambda": 4,\n      "subsample": 0.8,\n      "colsample_bytree": 0.4,\n      "monotone_constraints": "(1,0,1,1,1,1,1,1,1,1,1,-1,-1,1,1,0,0,0,0,1,0,1,1,0,0,0,0,0,0,-1,0,-1,-1,0,0,0,0,0,0)",\n      "nthread": 1,\n      "seed": 20261125\n    },\n    "rounds": 150,\n    "seed": 20261125,\n    "trainedOn": "2026-11-24"\n  },\n  "performance": {\n    "all": {\n      "patients": 8000,\n      "rows": 8000,\n      "events": 641,\n      "auroc": {\n        "value": 0.788,\n        "low": 0.768,\n        "high": 0.8089\n      },\n      "auprc": {\n        "value": 0.4243,\n        "low": 0.3854,\n        "high": 0.463\n      },\n      "brier": {\n        "value": 0.0583,\n        "low": 0.0543,\n        "high": 0.0624\n      },\n      "calibrationSlope": {\n        "value": 1.0313,\n        "low": 0.965,\n        "high": 1.1123\n      },\n      "calibrationIntercept": {\n        "value": -0.0329,\n        "low": -0.1177,\n        "high": 0.0585\n      },\n      "ceilingAuroc": 0.8392,\n      "baselines": {\n        "logistic regression": {\n          "auroc": 0.7854,\n          "auprc": 0.4164,\n          "brier": 0.0589\n        },\n        "random forest": {\n          "auroc": 0.7863,\n          "auprc": 0.3995,\n          "brier": 0.06\n        },\n        "NEWS2": {\n          "auroc": 0.6922,\n          "auprc": 0.2885,\n          "brier": 0.0642\n        },\n        "prevalence": {\n          "auroc": 0.5,\n          "auprc": 0.0801,\n          "brier": 0.0737\n        }\n      }\n    },\n    "inpatient": {\n      "patients": 4000,\n      "rows": 4000,\n      "events": 460,\n      "auroc": {\n        "value": 0.797,\n        "low": 0.7698,\n        "high": 0.8218\n      },\n      "auprc": {\n        "value": 0.5053,\n        "low": 0.4515,\n        "high": 0.5518\n      },\n      "brier": {\n        "value": 0.0766,\n        "low": 0.07,\n        "high": 0.0831\n      },\n      "calibrationSlope": {\n        "value": 0.9887,\n        "low": 0.8969,\n        "high": 1.0842\n      },\n      "calibrationIntercept": {\n        "value": 0.0865,\n        "low": -0.0211,\n        "high": 0.1966\n      },\n      "ceilingAuroc": 0.8434,\n      "baselines": {\n        "logistic regression": {\n          "auroc": 0.7946,\n          "auprc": 0.4979,\n          "brier": 0.0776\n        },\n        "random forest": {\n          "auroc": 0.7929,\n          "auprc": 0.4806,\n          "brier": 0.0793\n        },\n        "NEWS2": {\n          "auroc": 0.7204,\n          "auprc": 0.3735,\n          "brier": 0.0854\n        },\n        "prevalence": {\n          "auroc": 0.5,\n          "auprc": 0.115,\n          "brier": 0.1027\n        }\n      }\n    },\n    "outpatient": {\n      "patients": 4000,\n      "rows": 4000,\n      "events": 181,\n      "auroc": {\n        "value": 0.7233,\n        "low": 0.6798,\n        "high": 0.7648\n      },\n      "auprc": {\n        "value": 0.2037,\n        "low": 0.1479,\n        "high": 0.2627\n      },\n      "brier": {\n        "value": 0.0401,\n        "low": 0.0356,\n        "high": 0.0456\n      },\n      "calibrationSlope": {\n        "value": 1.0239,\n        "low": 0.854,\n        "high": 1.1674\n      },\n      "calibrationIntercept": {\n        "value": -0.2345,\n        "low": -0.3853,\n        "high": -0.0824\n      },\n      "ceilingAuroc": 0.7927,\n      "baselines": {\n        "logistic regression": {\n          "auroc": 0.7129,\n          "auprc": 0.1908,\n          "brier": 0.0403\n        },\n        "random forest": {\n          "auroc": 0.7202,\n          "auprc": 0.1874,\n          "brier": 0.0408\n        },\n        "NEWS2": {\n          "auroc": 0.5642,\n          "auprc": 0.0667,\n          "brier": 0.043\n        },\n        "prevalence": {\n          "auroc": 0.5,\n          "auprc": 0.0453,\n          "brier": 0.0448\n        }\n      }\n    }\n  },\n  "files": {\n    "model.json": "0bb9838dd8165e379db37dc9e2708e2e1eb017d0a1fee6177672635d88f15a7c",\n    "golden.json": "4e73d332d8ecb3e342700c4de2223f5939d60b4669a11865e218bcfc6e2dccb2",\n    "forest.json": "841fa8979b1314cfdc17c372e852e615696e618c803955fa65bc4d82d484d872",\n    "model-card.json": "c53d1a0c27293a432907dbd7e90a33fda62d6834bd06c4ff12989bae0bbf789b"\n  }\n}\n	1796147779567	1	\N	\N	\N
\.
--
-- Data for Name: feedback; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.feedback (item_hash, source, request_id, received_at, item, assessment_seq, assessment_id, milliseconds_to_act, patient_id, user_id, artefact, override_at, override_reason) FROM stdin;
3DyI9wMvPk3ppwx11dZUQaxhyAyjEyGy8xbrEzrQ3Cs	development	9a0c4da8-ccb2-4bf3-b73e-50dccfb2d51c	1796147781114	{"cardUuid":"520adc5b-babf-42af-8a49-355a202d316b","outcome":"overridden","outcomeTimestamp":1796147781089,"acceptedSuggestions":[],"overrideReason":{"code":null,"system":null,"userComment":"Not needed"}}	4	d7396bae-8b3c-4358-991c-7f803d3bfd47	109	p3	Practitioner/2	hospitalization-30d	\N	\N
\.
--
-- Data for Name: kysely_migration; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.kysely_migration (name, "timestamp") FROM stdin;
0001-calls-feedback-audit-tokens	2026-12-01T17:56:19.264Z
0002-app	2026-12-01T17:56:19.319Z
0003-user-name	2026-12-01T17:56:19.327Z
0004-plain-values	2026-12-01T17:56:19.449Z
0005-configuration	2026-12-01T17:56:19.479Z
0006-assessment-evidence	2026-12-01T17:56:19.517Z
0007-refusals	2026-12-01T17:56:19.528Z
\.
--
-- Data for Name: kysely_migration_lock; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.kysely_migration_lock (id, is_locked) FROM stdin;
migration_lock	0
\.
--
-- Data for Name: signing_key; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.signing_key (kid, made_at, jwk) FROM stdin;
RD_0hFCvI-Hg4tFW	1796147779658	{"kty":"EC","x":"wpiyWn9dIRw0_Kj4hlY5WJEy63ltWMb3NXbtCO8Y18E","y":"SXXqTpvrGdB1cF-1MDf2WVAd1R8vrQ7XCcf-JTS2qgs","crv":"P-256","d":"VafDAiV5QDeEF17SZofeeshqFhQucAtAbQ1mzyELefE"}
\.
--
-- Name: acknowledgement_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--
SELECT pg_catalog.setval('public.acknowledgement_seq_seq', 1, false);
--
-- Name: assessment_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--
SELECT pg_catalog.setval('public.assessment_seq_seq', 4, true);
--
-- Name: acknowledgement acknowledgement_id; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_id UNIQUE (source, id);
--
-- Name: acknowledgement acknowledgement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_pkey PRIMARY KEY (seq);
--
-- Name: assessment_evidence assessment_evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.assessment_evidence
    ADD CONSTRAINT assessment_evidence_pkey PRIMARY KEY (assessment_seq);
--
-- Name: assessment assessment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.assessment
    ADD CONSTRAINT assessment_pkey PRIMARY KEY (seq);
--
-- Name: audit audit_key; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_key PRIMARY KEY (at, id);
--
-- Name: claimed_token claimed_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.claimed_token
    ADD CONSTRAINT claimed_token_pkey PRIMARY KEY (token_hash);
--
-- Name: configuration configuration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.configuration
    ADD CONSTRAINT configuration_pkey PRIMARY KEY (hash);
--
-- Name: feedback feedback_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (item_hash);
--
-- Name: kysely_migration_lock kysely_migration_lock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
--
-- Name: kysely_migration kysely_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
--
-- Name: signing_key signing_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--
ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (kid);
--
-- Name: acknowledgement_age; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX acknowledgement_age ON public.acknowledgement USING btree (at);
--
-- Name: acknowledgement_patient; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX acknowledgement_patient ON public.acknowledgement USING btree (source, patient_id, seq);
--
-- Name: assessment_card; Type: INDEX; Schema: public; Owner: -
--
CREATE UNIQUE INDEX assessment_card ON public.assessment USING btree (source, card_uuid) WHERE (card_uuid IS NOT NULL);
--
-- Name: assessment_last_viewing; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_last_viewing ON public.assessment USING btree (source, patient_id, user_id, artefact, at, seq) WHERE (card_uuid IS NOT NULL);
--
-- Name: assessment_mode_age; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_mode_age ON public.assessment USING btree (mode, at);
--
-- Name: assessment_newest; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_newest ON public.assessment USING btree (source, patient_id, artefact, at, seq) WHERE (mode = 'shown'::text);
--
-- Name: assessment_silent_viewing; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_silent_viewing ON public.assessment USING btree (source, patient_id, user_id, artefact, at, seq) WHERE (would_be = 'shown'::text);
--
-- Name: audit_patient; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX audit_patient ON public.audit USING btree (patient_id, at, id);
--
-- Name: claimed_token_expiry; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX claimed_token_expiry ON public.claimed_token USING btree (expires_at);
--
-- Name: feedback_age; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX feedback_age ON public.feedback USING btree (received_at);
--
-- Name: feedback_assessment; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX feedback_assessment ON public.feedback USING btree (assessment_seq);
--
-- Name: feedback_override; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX feedback_override ON public.feedback USING btree (source, patient_id, user_id, artefact, override_at) WHERE (override_at IS NOT NULL);
--
-- PostgreSQL database dump complete
--
