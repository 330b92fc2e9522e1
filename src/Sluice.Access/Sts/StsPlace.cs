namespace Sluice.Access.Sts;

/// <summary>One address at which STS answers.</summary>
/// <param name="Region">What requests to it are signed for.</param>
public sealed record StsPlace(Uri Url, string Region);
