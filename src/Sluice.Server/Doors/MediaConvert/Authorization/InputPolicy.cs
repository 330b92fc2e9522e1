namespace Sluice.Server.Doors.MediaConvert.Authorization;

/// <summary>Which kinds of input location the jobs of an account may name (PutPolicy). All are allowed where there is no policy.</summary>
internal sealed record InputPolicy
{
    public const string Allowed = "ALLOWED";
    public const string Disallowed = "DISALLOWED";

    public static InputPolicy Open { get; } = new();

    public string HttpInputs { get; init; } = Allowed;
    public string HttpsInputs { get; init; } = Allowed;
    public string S3Inputs { get; init; } = Allowed;

    /// <summary>The first location that may be no input; null where all may.</summary>
    public string? FirstDisallowed(IEnumerable<string> locations) =>
        locations.FirstOrDefault(location => !Allows(location));

    /// <summary>Whether a location may be an input, by its scheme.</summary>
    public bool Allows(string location) =>
        (
            location.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) ? S3Inputs
            : location.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? HttpsInputs
            : location.StartsWith("http:", StringComparison.OrdinalIgnoreCase) ? HttpInputs
            : Allowed
        ) == Allowed;
}
