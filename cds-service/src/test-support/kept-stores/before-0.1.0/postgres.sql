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
    inputs text
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
    outcome text NOT NULL
);
--
-- Name: claimed_token; Type: TABLE; Schema: public; Owner: -
--
CREATE TABLE public.claimed_token (
    token_hash text NOT NULL,
    expires_at double precision NOT NULL
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
COPY public.assessment (seq, id, request_id, at, source, patient_id, user_id, encounter_id, hook, service_id, artefact, version, artefact_hash, site_hash, mapping_version, mode, outcome, card_uuid, as_of, findings, inputs) FROM stdin;
1	f59411c0-8ee7-4471-804c-704393e76f27	ddbd035a-4b13-4800-b8f4-df39dc1d0c60	1796147585416	development	p1	Practitioner/1	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	1.0.0	shown	shown	20e01a82-2abb-4c80-81f6-19dd588953bf	1796147585283	{"probability":0.030701871540118074,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o32","body-temperature",36.8],["Observation/o33","diastolic-blood-pressure",76],["Observation/o31","heart-rate",72],["Observation/o30","oxygen-saturation",97],["Observation/o29","respiratory-rate",16],["Observation/o33","systolic-blood-pressure",128],["Observation/o34","consciousness","alert"],["Observation/o35","oxygen","air"]]
2	459556f3-5f49-47c6-a331-8db22c4605d3	5263c6df-81b2-4d37-b1e7-b6a4dfb89103	1796147585518	development	p2	Practitioner/1	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	1.0.0	shown	shown	3cab87f8-635c-4faa-a62b-9d2892ec1f1c	1796147585500	{"probability":0.030701871540118074,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o39","body-temperature",36.8],["Observation/o40","diastolic-blood-pressure",76],["Observation/o38","heart-rate",72],["Observation/o37","oxygen-saturation",97],["Observation/o36","respiratory-rate",16],["Observation/o40","systolic-blood-pressure",128],["Observation/o41","consciousness","alert"],["Observation/o42","oxygen","air"]]
3	beccccb5-3e5a-4a5e-9265-54ca0ded0e1e	b2966d5f-e585-4a44-ba29-4fd7d4b5e3d5	1796147585662	development	p2	Practitioner/2	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	1.0.0	shown	shown	7d30e79a-52d7-4312-a4b8-92ac2fbc4e5a	1796147585591	{"probability":0.030701871540118074,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o46","body-temperature",36.8],["Observation/o47","diastolic-blood-pressure",76],["Observation/o45","heart-rate",72],["Observation/o44","oxygen-saturation",97],["Observation/o43","respiratory-rate",16],["Observation/o47","systolic-blood-pressure",128],["Observation/o48","consciousness","alert"],["Observation/o49","oxygen","air"]]
4	97bda283-e55b-4e4f-9d2a-07da45ad7d75	5bee4cac-96ac-4372-a86a-8a8fea95d46f	1796147585715	development	p3	Practitioner/2	\N	patient-view	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	1.0.0	shown	shown	e0440bda-d1fe-4997-8fd5-04cbe060a7e4	1796147585705	{"probability":0.030701871540118074,"band":"usual","bandIndex":0,"notScored":null,"news2":{"low":0,"high":0,"singleThrees":[]},"triggers":[],"unread":[],"anomalies":0}	[["Observation/o53","body-temperature",36.8],["Observation/o54","diastolic-blood-pressure",76],["Observation/o52","heart-rate",72],["Observation/o51","oxygen-saturation",97],["Observation/o50","respiratory-rate",16],["Observation/o54","systolic-blood-pressure",128],["Observation/o55","consciousness","alert"],["Observation/o56","oxygen","air"]]
\.
--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.audit (at, id, kind, request_id, source, user_id, patient_id, encounter_id, service_id, artefact, version, artefact_hash, site_hash, outcome) FROM stdin;
1796147584984	ce38de29-c819-4026-873b-65eb2ec5fdfc	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	hospitalization-30d-patient-view: shown
1796147584984	70e88a9b-4020-4200-85af-f55eccf44375	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	hospitalization-30d-encounter-start: shown
1796147584984	028e4c69-d48f-47e2-a2d2-c261511614cf	configuration	\N	\N	\N	\N	\N	\N	\N	\N	\N	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	hospitalization-30d-encounter-discharge: shown
1796147585416	f59411c0-8ee7-4471-804c-704393e76f27	assessment	ddbd035a-4b13-4800-b8f4-df39dc1d0c60	development	Practitioner/1	p1	\N	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	shown
1796147585518	459556f3-5f49-47c6-a331-8db22c4605d3	assessment	5263c6df-81b2-4d37-b1e7-b6a4dfb89103	development	Practitioner/1	p2	\N	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	shown
1796147585662	beccccb5-3e5a-4a5e-9265-54ca0ded0e1e	assessment	b2966d5f-e585-4a44-ba29-4fd7d4b5e3d5	development	Practitioner/2	p2	\N	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	shown
1796147585715	97bda283-e55b-4e4f-9d2a-07da45ad7d75	assessment	5bee4cac-96ac-4372-a86a-8a8fea95d46f	development	Practitioner/2	p3	\N	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	shown
1796147585762	1fc51a9b-20b2-4d89-8f81-568be54d97cc	feedback	3e9dd8e2-d2e5-4ffe-b67a-12199bd762f3	development	Practitioner/2	p3	\N	hospitalization-30d-patient-view	hospitalization-30d	1.0.0	9c34f38289992be5749c2402d1132a3aecd8c3fd6d12acbe36cc34cdbb2aefe4	03dabb6707f07ad793e5c496b3ec573192cf124692b4fadac222c08589a163e3	overridden
\.
--
-- Data for Name: claimed_token; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.claimed_token (token_hash, expires_at) FROM stdin;
\.
--
-- Data for Name: feedback; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.feedback (item_hash, source, request_id, received_at, item, assessment_seq, assessment_id, milliseconds_to_act, patient_id, user_id, artefact, override_at, override_reason) FROM stdin;
NLQ6fKVl20H7JPTQlCn3tmXAw5kVD5VPyIkpYhx5J-w	development	3e9dd8e2-d2e5-4ffe-b67a-12199bd762f3	1796147585762	{"cardUuid":"e0440bda-d1fe-4997-8fd5-04cbe060a7e4","outcome":"overridden","outcomeTimestamp":1796147585744,"acceptedSuggestions":[],"overrideReason":{"code":null,"system":null,"userComment":"Not needed"}}	4	97bda283-e55b-4e4f-9d2a-07da45ad7d75	29	p3	Practitioner/2	hospitalization-30d	\N	\N
\.
--
-- Data for Name: kysely_migration; Type: TABLE DATA; Schema: public; Owner: -
--
COPY public.kysely_migration (name, "timestamp") FROM stdin;
0001-calls-feedback-audit-tokens	2026-12-01T17:53:04.861Z
0002-app	2026-12-01T17:53:04.916Z
0003-user-name	2026-12-01T17:53:04.961Z
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
zAOu_vxr9CURq-JE	1796147585001	{"kty":"EC","x":"1-D7ZZ0ZcuWFMEfJx0BCi7c9EMN6SgrMMTXcgBk4y-0","y":"dUCPyzGwAANi1fGH2eLyTaTaegBrVo7MrSimzuOG7VA","crv":"P-256","d":"h1dVqjiovbD_MR3d1AsO0eLoip3IyMyjI_9vgG5iZDg"}
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
-- Name: assessment_age; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_age ON public.assessment USING btree (at);
--
-- Name: assessment_card; Type: INDEX; Schema: public; Owner: -
--
CREATE UNIQUE INDEX assessment_card ON public.assessment USING btree (source, card_uuid) WHERE (card_uuid IS NOT NULL);
--
-- Name: assessment_last_look; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_last_look ON public.assessment USING btree (source, patient_id, user_id, artefact, at, seq) WHERE (card_uuid IS NOT NULL);
--
-- Name: assessment_newest; Type: INDEX; Schema: public; Owner: -
--
CREATE INDEX assessment_newest ON public.assessment USING btree (source, patient_id, artefact, at, seq) WHERE (mode = 'shown'::text);
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
