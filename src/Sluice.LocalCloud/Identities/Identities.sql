CREATE TABLE IF NOT EXISTS GroupMembers (
    GroupId TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    UserId  TEXT NOT NULL REFERENCES Identities (UniqueId) ON DELETE CASCADE,
    PRIMARY KEY (GroupId, UserId)
) STRICT;
CREATE INDEX IF NOT EXISTS GroupsOfUser ON GroupMembers (UserId);

CREATE TABLE IF NOT EXISTS InstanceProfiles (
    UniqueId  TEXT PRIMARY KEY,
    AccountId TEXT NOT NULL,
    Name      TEXT NOT NULL COLLATE NOCASE,
    Path      TEXT NOT NULL,
    CreatedAt INTEGER NOT NULL,
    RoleId    TEXT REFERENCES Identities (UniqueId),
    Tags      TEXT NOT NULL DEFAULT '{}',
    UNIQUE (AccountId, Name)
) STRICT;
