CREATE TABLE IF NOT EXISTS Organizations (
    Id                  TEXT PRIMARY KEY,
    ManagementAccountId TEXT NOT NULL UNIQUE REFERENCES Accounts (Id),
    FeatureSet          TEXT NOT NULL,
    PolicyTypes         TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- The root, the units, and the accounts, whose ids are those of Accounts. The root has no parent.
CREATE TABLE IF NOT EXISTS OrganizationNodes (
    Id             TEXT PRIMARY KEY,
    OrganizationId TEXT NOT NULL REFERENCES Organizations (Id) ON DELETE CASCADE,
    ParentId       TEXT REFERENCES OrganizationNodes (Id),
    Kind           TEXT NOT NULL,
    Name           TEXT NOT NULL,
    Email          TEXT,
    JoinedMethod   TEXT,
    JoinedAt       INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS OrganizationPolicies (
    Id             TEXT PRIMARY KEY,
    OrganizationId TEXT NOT NULL REFERENCES Organizations (Id) ON DELETE CASCADE,
    Type           TEXT NOT NULL,
    Name           TEXT NOT NULL,
    Description    TEXT NOT NULL,
    Content        TEXT NOT NULL,
    UNIQUE (OrganizationId, Name)
) STRICT;

-- PolicyId is also that of a policy of AWS, which has no row.
CREATE TABLE IF NOT EXISTS OrganizationAttachments (
    TargetId TEXT NOT NULL REFERENCES OrganizationNodes (Id) ON DELETE CASCADE,
    PolicyId TEXT NOT NULL,
    PRIMARY KEY (TargetId, PolicyId)
) STRICT;

CREATE TABLE IF NOT EXISTS OrganizationHandshakes (
    Id             TEXT PRIMARY KEY,
    OrganizationId TEXT NOT NULL REFERENCES Organizations (Id) ON DELETE CASCADE,
    AccountId      TEXT NOT NULL,
    State          TEXT NOT NULL,
    RequestedAt    INTEGER NOT NULL
) STRICT;
