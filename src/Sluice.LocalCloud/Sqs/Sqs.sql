CREATE TABLE IF NOT EXISTS Queues (
    Arn        TEXT PRIMARY KEY,
    AccountId  TEXT NOT NULL REFERENCES Accounts (Id),
    Name       TEXT NOT NULL,
    CreatedAt  INTEGER NOT NULL,
    ChangedAt  INTEGER NOT NULL,
    Attributes TEXT NOT NULL DEFAULT '{}',
    Tags       TEXT NOT NULL DEFAULT '{}',
    UNIQUE (AccountId, Name)
) STRICT;

-- A message is visible from VisibleAt on. Receipt is of its latest delivery, and null before the first.
CREATE TABLE IF NOT EXISTS QueueMessages (
    Id              INTEGER PRIMARY KEY AUTOINCREMENT,
    QueueArn        TEXT NOT NULL REFERENCES Queues (Arn) ON DELETE CASCADE,
    MessageId       TEXT NOT NULL,
    Body            TEXT NOT NULL,
    Attributes      TEXT NOT NULL DEFAULT '{}',
    TraceHeader     TEXT,
    SenderId        TEXT NOT NULL,
    SentAt          INTEGER NOT NULL,
    VisibleAt       INTEGER NOT NULL,
    ExpiresAt       INTEGER NOT NULL,
    FirstReceivedAt INTEGER,
    ReceiveCount    INTEGER NOT NULL DEFAULT 0,
    Receipt         TEXT,
    SourceArn       TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS QueueMessagesByTime ON QueueMessages (QueueArn, VisibleAt, Id);
