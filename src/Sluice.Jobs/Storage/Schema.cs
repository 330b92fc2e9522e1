using System.Collections.Immutable;

namespace Sluice.Jobs.Storage;

/// <summary>The tables, in plain SQL that SQLite and PostgreSQL both take. Steps are only ever appended. Times are milliseconds since 1970, documents are JSON.</summary>
internal static class Schema
{
    public static ImmutableArray<string> Steps { get; } =
    [
        """
            CREATE TABLE organizations (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                created_at BIGINT NOT NULL
            );

            CREATE TABLE api_keys (
                id TEXT PRIMARY KEY,
                organization TEXT NOT NULL REFERENCES organizations (id),
                label TEXT NOT NULL,
                hash TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                revoked_at BIGINT
            );
            CREATE INDEX api_keys_of_organization ON api_keys (organization, label, created_at);

            CREATE TABLE grants (
                id TEXT PRIMARY KEY,
                organization TEXT NOT NULL REFERENCES organizations (id),
                mechanism TEXT NOT NULL,
                role TEXT,
                external_id_mode TEXT,
                external_id TEXT,
                bucket TEXT NOT NULL,
                prefix TEXT NOT NULL,
                uses TEXT NOT NULL,
                endpoint_url TEXT,
                region TEXT NOT NULL,
                bucket_owner TEXT,
                kms_key TEXT,
                encryption TEXT NOT NULL,
                write_key TEXT,
                canned_acl TEXT,
                storage_class TEXT,
                state TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                verified_at BIGINT
            );
            CREATE INDEX grants_of_organization ON grants (organization, id);
            CREATE INDEX grants_of_bucket ON grants (bucket, state);

            CREATE TABLE external_ids (
                value TEXT PRIMARY KEY,
                organization TEXT NOT NULL,
                mode TEXT NOT NULL,
                issued_at BIGINT NOT NULL
            );

            CREATE TABLE verifications (
                grant_id TEXT NOT NULL REFERENCES grants (id),
                at BIGINT NOT NULL,
                report TEXT NOT NULL,
                PRIMARY KEY (grant_id, at)
            );

            CREATE TABLE jobs (
                id TEXT PRIMARY KEY,
                organization TEXT NOT NULL REFERENCES organizations (id),
                status TEXT NOT NULL,
                state TEXT NOT NULL,
                work TEXT NOT NULL,
                output_place TEXT NOT NULL,
                attempt INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                started_at BIGINT,
                ended_at BIGINT,
                result TEXT,
                warnings TEXT NOT NULL
            );
            CREATE INDEX jobs_of_organization ON jobs (organization, id);
            CREATE INDEX jobs_by_status ON jobs (status, id);
            CREATE INDEX jobs_by_output ON jobs (output_place, status);

            CREATE TABLE job_events (
                job_id TEXT NOT NULL REFERENCES jobs (id),
                sequence INTEGER NOT NULL,
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (job_id, sequence)
            );

            CREATE TABLE job_puts (
                job_id TEXT NOT NULL REFERENCES jobs (id),
                object_key TEXT NOT NULL,
                upload_id TEXT NOT NULL,
                PRIMARY KEY (job_id, object_key, upload_id)
            );

            CREATE TABLE idempotency_keys (
                organization TEXT NOT NULL,
                key TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                job_id TEXT NOT NULL REFERENCES jobs (id),
                created_at BIGINT NOT NULL,
                PRIMARY KEY (organization, key)
            );
            """,
        """
            ALTER TABLE grants ADD COLUMN service TEXT;
            ALTER TABLE grants ADD COLUMN passed_by TEXT;
            ALTER TABLE grants ADD COLUMN rotation_id TEXT;
            ALTER TABLE grants ADD COLUMN rotation_stage TEXT;
            ALTER TABLE external_ids ADD COLUMN retired_at BIGINT;

            CREATE TABLE grant_events (
                grant_id TEXT NOT NULL REFERENCES grants (id),
                sequence INTEGER NOT NULL,
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                body TEXT NOT NULL,
                PRIMARY KEY (grant_id, sequence)
            );
            """,
        """
            CREATE TABLE audit (
                organization TEXT NOT NULL REFERENCES organizations (id),
                sequence BIGINT NOT NULL,
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                grant_id TEXT NOT NULL,
                job TEXT,
                body TEXT NOT NULL,
                previous TEXT NOT NULL,
                hash TEXT NOT NULL,
                PRIMARY KEY (organization, sequence)
            );
            CREATE INDEX audit_of_grant ON audit (organization, grant_id, sequence);
            CREATE INDEX audit_of_job ON audit (organization, job, sequence);
            """,
        """
            ALTER TABLE jobs ADD COLUMN kind TEXT NOT NULL DEFAULT 'profile';
            ALTER TABLE jobs ADD COLUMN queue TEXT;
            ALTER TABLE jobs ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE jobs ADD COLUMN ordinal BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE jobs ADD COLUMN dispatched INTEGER NOT NULL DEFAULT 0;
            CREATE INDEX jobs_by_ordinal ON jobs (ordinal);
            CREATE INDEX jobs_of_queue ON jobs (organization, queue, status);

            CREATE TABLE queues (
                organization TEXT NOT NULL REFERENCES organizations (id),
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                status TEXT NOT NULL,
                concurrent_jobs INTEGER,
                description TEXT,
                created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL,
                PRIMARY KEY (organization, name)
            );

            CREATE TABLE composition_puts (
                job_id TEXT NOT NULL REFERENCES jobs (id),
                destination INTEGER NOT NULL,
                object_key TEXT NOT NULL,
                upload_id TEXT NOT NULL,
                PRIMARY KEY (job_id, destination, object_key, upload_id)
            );

            CREATE TABLE door_jobs (
                door TEXT NOT NULL,
                organization TEXT NOT NULL REFERENCES organizations (id),
                id TEXT NOT NULL,
                job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id),
                queue TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                inputs TEXT NOT NULL,
                token TEXT,
                document TEXT NOT NULL,
                PRIMARY KEY (door, organization, id)
            );
            CREATE INDEX door_jobs_by_time ON door_jobs (door, organization, created_at, id);
            CREATE INDEX door_jobs_of_queue ON door_jobs (door, organization, queue, created_at, id);
            CREATE INDEX door_jobs_by_token ON door_jobs (door, organization, token, created_at);
            """,
        """
            ALTER TABLE jobs ADD COLUMN not_before BIGINT;
            CREATE INDEX jobs_by_start ON jobs (organization, started_at);
            """,
    ];
}
