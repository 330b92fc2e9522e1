-- Keys of KMS. Key material is encrypted under the master key of the folder.
CREATE TABLE IF NOT EXISTS KmsKeys (
    Id             TEXT PRIMARY KEY,
    AccountId      TEXT NOT NULL REFERENCES Accounts (Id),
    Manager        TEXT NOT NULL CHECK (Manager IN ('CUSTOMER', 'AWS')),
    State          TEXT NOT NULL CHECK (State IN ('Enabled', 'Disabled', 'PendingDeletion')),
    Description    TEXT NOT NULL,
    Policy         TEXT NOT NULL,
    Tags           TEXT NOT NULL DEFAULT '{}',
    CreatedAt      INTEGER NOT NULL,
    DeletionAt     INTEGER,
    RotationDays   INTEGER,
    NextRotationAt INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS KmsKeysOfAccount ON KmsKeys (AccountId, Id);

-- All versions, so that what an old one encrypted is decrypted for ever. The highest one encrypts.
CREATE TABLE IF NOT EXISTS KmsMaterials (
    KeyId     TEXT NOT NULL REFERENCES KmsKeys (Id) ON DELETE CASCADE,
    Version   INTEGER NOT NULL,
    Wrapped   TEXT NOT NULL,
    Reason    TEXT NOT NULL CHECK (Reason IN ('CREATION', 'AUTOMATIC', 'ON_DEMAND')),
    CreatedAt INTEGER NOT NULL,
    PRIMARY KEY (KeyId, Version)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS KmsAliases (
    AccountId TEXT NOT NULL,
    Name      TEXT NOT NULL,
    KeyId     TEXT NOT NULL REFERENCES KmsKeys (Id) ON DELETE CASCADE,
    CreatedAt INTEGER NOT NULL,
    UpdatedAt INTEGER NOT NULL,
    PRIMARY KEY (AccountId, Name)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS KmsAliasesOfKey ON KmsAliases (KeyId);

-- Principals are unique ids where they name identities of this cloud, as in policies.
CREATE TABLE IF NOT EXISTS KmsGrants (
    Id               TEXT PRIMARY KEY,
    KeyId            TEXT NOT NULL REFERENCES KmsKeys (Id) ON DELETE CASCADE,
    Name             TEXT,
    Grantee          TEXT NOT NULL,
    Retiring         TEXT,
    Operations       TEXT NOT NULL,
    ContextEquals    TEXT,
    ContextSubset    TEXT,
    IssuingAccount   TEXT NOT NULL,
    Token            TEXT NOT NULL UNIQUE,
    CreatedAt        INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS KmsGrantsOfKey ON KmsGrants (KeyId, Id);
