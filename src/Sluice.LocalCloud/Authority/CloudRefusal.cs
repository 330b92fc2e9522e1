namespace Sluice.LocalCloud.Authority;

/// <summary>Why a signature was refused, in the words of the Query protocol: <c>403 SignatureDoesNotMatch</c>, <c>403 ExpiredToken</c>, …</summary>
/// <param name="Status">The HTTP status.</param>
public sealed record CloudRefusal(int Status, string Code, string Message);
