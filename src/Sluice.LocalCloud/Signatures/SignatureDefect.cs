namespace Sluice.LocalCloud.Signatures;

/// <summary>Why a signature is refused. Each service has its own code for it: <see cref="SignatureErrors"/>.</summary>
internal enum SignatureDefect
{
    MalformedHeader,
    MalformedQuery,
    VersionTwo,
    MalformedVersionTwo,
    NoDate,
    WrongRegion,
    WrongService,
    ClockSkew,
    PresignExpired,
    UnknownKey,
    InactiveKey,
    InvalidToken,
    ExpiredToken,
    HeadersNotSigned,
    Mismatch,
}
