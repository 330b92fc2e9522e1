-- Times are Unix milliseconds. Text is compared as bytes, so keys sort by their UTF-8, as S3 lists them.

CREATE TABLE IF NOT EXISTS Accounts (
    Id        TEXT PRIMARY KEY,
    Name      TEXT NOT NULL UNIQUE,
    CreatedAt INTEGER NOT NULL
) STRICT;

-- Users, groups, roles and root users. A role has a trust policy and a longest session.
CREATE TABLE IF NOT EXISTS Identities (
    UniqueId          TEXT PRIMARY KEY,
    Kind              TEXT NOT NULL,
    AccountId         TEXT NOT NULL REFERENCES Accounts (Id),
    Name              TEXT NOT NULL COLLATE NOCASE,
    Path              TEXT NOT NULL,
    CreatedAt         INTEGER NOT NULL,
    TrustPolicy       TEXT,
    MaxSessionSeconds INTEGER NOT NULL DEFAULT 3600,
    Description       TEXT,
    BoundaryArn       TEXT,
    Tags              TEXT NOT NULL DEFAULT '{}',
    UNIQUE (AccountId, Kind, Name)
) STRICT;

CREATE TABLE IF NOT EXISTS AccessKeys (
    Id        TEXT PRIMARY KEY,
    UserId    TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    Secret    TEXT NOT NULL,
    IsActive  INTEGER NOT NULL DEFAULT 1,
    CreatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS AccessKeysOfUser ON AccessKeys (UserId);

CREATE TABLE IF NOT EXISTS InlinePolicies (
    IdentityId TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    Name       TEXT NOT NULL,
    Document   TEXT NOT NULL,
    PRIMARY KEY (IdentityId, Name)
) STRICT;

CREATE TABLE IF NOT EXISTS ManagedPolicies (
    Arn            TEXT PRIMARY KEY,
    AccountId      TEXT NOT NULL,
    Name           TEXT NOT NULL COLLATE NOCASE,
    Path           TEXT NOT NULL,
    UniqueId       TEXT NOT NULL,
    Description    TEXT,
    DefaultVersion INTEGER NOT NULL DEFAULT 1,
    LatestVersion  INTEGER NOT NULL DEFAULT 1,
    CreatedAt      INTEGER NOT NULL,
    Tags           TEXT NOT NULL DEFAULT '{}',
    UNIQUE (AccountId, Name)
) STRICT;

CREATE TABLE IF NOT EXISTS ManagedPolicyVersions (
    Arn       TEXT NOT NULL REFERENCES ManagedPolicies (Arn) ON DELETE CASCADE,
    Version   INTEGER NOT NULL,
    Document  TEXT NOT NULL,
    CreatedAt INTEGER NOT NULL,
    PRIMARY KEY (Arn, Version)
) STRICT;

CREATE TABLE IF NOT EXISTS Attachments (
    IdentityId TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    PolicyArn  TEXT NOT NULL,
    PRIMARY KEY (IdentityId, PolicyArn)
) STRICT;

-- Temporary credentials. IdentityId is the role, or for GetSessionToken the user.
CREATE TABLE IF NOT EXISTS Sessions (
    AccessKeyId    TEXT PRIMARY KEY,
    Secret         TEXT NOT NULL,
    Token          TEXT NOT NULL,
    IdentityId     TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    Name           TEXT,
    IssuedAt       INTEGER NOT NULL,
    ExpiresAt      INTEGER NOT NULL,
    Policies       TEXT,
    Tags           TEXT NOT NULL DEFAULT '{}',
    TransitiveTags TEXT NOT NULL DEFAULT '[]',
    SourceIdentity TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS SessionsByExpiry ON Sessions (ExpiresAt);

-- One row: which master key file this folder was encrypted under.
CREATE TABLE IF NOT EXISTS MasterKeys (
    Fingerprint TEXT PRIMARY KEY
) STRICT;

CREATE TABLE IF NOT EXISTS Buckets (
    Name      TEXT PRIMARY KEY,
    AccountId TEXT NOT NULL REFERENCES Accounts (Id),
    CreatedAt INTEGER NOT NULL,
    Policy    TEXT,
    Tags      TEXT,
    -- The default encryption as JSON; null for SSE-S3.
    Encryption   TEXT,
    -- Settings, each in the form that its folder's code writes; null where none was ever made.
    Versioning   TEXT,
    Ownership    TEXT,
    Acl          TEXT,
    PublicAccess TEXT,
    ObjectLock   TEXT,
    Cors         TEXT,
    Lifecycle    TEXT,
    Website      TEXT,
    RequestPayer TEXT
) STRICT;

-- Each row is a version. The version 'null' is the one that a bucket without versions has of each key. Of the versions of a key the
-- newest has the greatest Id, and is the latest; when that is a delete marker the key shows no object.
CREATE TABLE IF NOT EXISTS Objects (
    Id             INTEGER PRIMARY KEY,
    Bucket         TEXT NOT NULL REFERENCES Buckets (Name),
    Key            TEXT NOT NULL,
    VersionId      TEXT NOT NULL DEFAULT 'null',
    IsLatest       INTEGER NOT NULL DEFAULT 1,
    IsDeleteMarker INTEGER NOT NULL DEFAULT 0,
    -- The account that owns the object; empty for one that nobody signed for.
    OwnerId        TEXT NOT NULL,
    Acl            TEXT,
    LockMode       TEXT,
    RetainUntil    INTEGER,
    LegalHold      INTEGER NOT NULL DEFAULT 0,
    Bytes        INTEGER NOT NULL,
    ETag         TEXT NOT NULL,
    LastModified INTEGER NOT NULL,
    PartCount    INTEGER NOT NULL DEFAULT 0,
    Headers      TEXT NOT NULL,
    Tags         TEXT NOT NULL DEFAULT '{}',
    ChecksumAlgorithm TEXT,
    ChecksumValue     TEXT,
    ChecksumType      TEXT,
    UploadId     TEXT,
    -- The data key, encrypted, as JSON; null for objects of the time before encryption at rest.
    Envelope     TEXT,
    UNIQUE (Bucket, Key, VersionId)
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS LatestVersions ON Objects (Bucket, Key) WHERE IsLatest = 1;
CREATE INDEX IF NOT EXISTS VersionsOfKeys ON Objects (Bucket, Key, Id DESC);

-- The files that make up an object, in order. An object put in one piece has one.
CREATE TABLE IF NOT EXISTS ObjectParts (
    ObjectId INTEGER NOT NULL REFERENCES Objects (Id) ON DELETE CASCADE,
    Number   INTEGER NOT NULL,
    Start    INTEGER NOT NULL,
    Bytes    INTEGER NOT NULL,
    Blob     TEXT NOT NULL,
    Checksum TEXT,
    PRIMARY KEY (ObjectId, Number)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS Uploads (
    Id        TEXT PRIMARY KEY,
    Bucket    TEXT NOT NULL REFERENCES Buckets (Name),
    Key       TEXT NOT NULL,
    CreatedAt INTEGER NOT NULL,
    Headers   TEXT NOT NULL,
    Tags      TEXT NOT NULL DEFAULT '{}',
    ChecksumAlgorithm TEXT,
    ChecksumType      TEXT,
    Initiator TEXT NOT NULL,
    -- As the object will have it.
    Envelope  TEXT,
    OwnerId   TEXT NOT NULL,
    Acl       TEXT,
    LockMode    TEXT,
    RetainUntil INTEGER,
    LegalHold   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS UploadsOfBucket ON Uploads (Bucket, Key, Id);

CREATE TABLE IF NOT EXISTS UploadParts (
    UploadId     TEXT NOT NULL REFERENCES Uploads (Id) ON DELETE CASCADE,
    Number       INTEGER NOT NULL,
    Bytes        INTEGER NOT NULL,
    ETag         TEXT NOT NULL,
    Blob         TEXT NOT NULL,
    LastModified INTEGER NOT NULL,
    Checksum     TEXT,
    PRIMARY KEY (UploadId, Number)
) STRICT, WITHOUT ROWID;
