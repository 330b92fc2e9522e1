CREATE TABLE IF NOT EXISTS EventBuses (
    Arn         TEXT PRIMARY KEY,
    AccountId   TEXT NOT NULL,
    Name        TEXT NOT NULL,
    Description TEXT,
    CreatedAt   INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS EventRules (
    Arn         TEXT PRIMARY KEY,
    AccountId   TEXT NOT NULL,
    Bus         TEXT NOT NULL,
    Name        TEXT NOT NULL,
    Pattern     TEXT NOT NULL,
    IsEnabled   INTEGER NOT NULL,
    Description TEXT,
    Tags        TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX IF NOT EXISTS EventRulesOfBus ON EventRules (AccountId, Bus, Name);

CREATE TABLE IF NOT EXISTS EventTargets (
    RuleArn TEXT NOT NULL REFERENCES EventRules (Arn) ON DELETE CASCADE,
    Id      TEXT NOT NULL,
    Arn     TEXT NOT NULL,
    Json    TEXT NOT NULL,
    PRIMARY KEY (RuleArn, Id)
) STRICT;

-- Secrets are wrapped by the key of the folder.
CREATE TABLE IF NOT EXISTS EventConnections (
    Arn         TEXT PRIMARY KEY,
    AccountId   TEXT NOT NULL,
    Name        TEXT NOT NULL,
    AuthType    TEXT NOT NULL,
    Shown       TEXT NOT NULL,
    Secret      TEXT NOT NULL,
    Description TEXT,
    CreatedAt   INTEGER NOT NULL,
    ChangedAt   INTEGER NOT NULL,
    UNIQUE (AccountId, Name)
) STRICT;

CREATE TABLE IF NOT EXISTS EventDestinations (
    Arn           TEXT PRIMARY KEY,
    AccountId     TEXT NOT NULL,
    Name          TEXT NOT NULL,
    ConnectionArn TEXT NOT NULL,
    Endpoint      TEXT NOT NULL,
    Method        TEXT NOT NULL,
    Rate          INTEGER NOT NULL,
    Description   TEXT,
    CreatedAt     INTEGER NOT NULL,
    ChangedAt     INTEGER NOT NULL,
    UNIQUE (AccountId, Name)
) STRICT;

-- What is still to be delivered, and what could not be and had no dead-letter queue.
CREATE TABLE IF NOT EXISTS EventDeliveries (
    Id        INTEGER PRIMARY KEY AUTOINCREMENT,
    RuleArn   TEXT NOT NULL,
    TargetId  TEXT NOT NULL,
    Target    TEXT NOT NULL,
    Payload   TEXT NOT NULL,
    Attempts  INTEGER NOT NULL DEFAULT 0,
    CreatedAt INTEGER NOT NULL,
    NextAt    INTEGER NOT NULL,
    IsDead    INTEGER NOT NULL DEFAULT 0,
    LastError TEXT,
    -- What the event is about, where events about it go in order; else empty.
    Stream    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS EventDeliveriesDue ON EventDeliveries (IsDead, NextAt);
CREATE INDEX IF NOT EXISTS EventDeliveriesOfTargets ON EventDeliveries (RuleArn, TargetId);

-- How far each stream of events has been told.
CREATE TABLE IF NOT EXISTS EventPositions (
    Stream   TEXT PRIMARY KEY,
    Position INTEGER NOT NULL,
    At       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What notifications are signed with; one row.
CREATE TABLE IF NOT EXISTS EventSigners (
    Id          INTEGER PRIMARY KEY,
    Certificate TEXT NOT NULL,
    Secret      TEXT NOT NULL
) STRICT;

-- Endpoints of notifications that were asked to confirm.
CREATE TABLE IF NOT EXISTS EventSubscriptions (
    DestinationArn TEXT PRIMARY KEY,
    Token          TEXT NOT NULL UNIQUE,
    ConfirmedAt    INTEGER
) STRICT, WITHOUT ROWID;
