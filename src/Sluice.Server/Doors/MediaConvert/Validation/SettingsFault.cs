namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>One thing in a request that cannot stay as it is.</summary>
/// <param name="Pointer">JSON pointer to the value or to the structure that lacks it, from the settings or the request.</param>
/// <param name="Message">The rule that it breaks.</param>
public sealed record SettingsFault(string Pointer, string Message)
{
    /// <summary>For absent members: which one, so that a fault of the same member's shape is not told twice.</summary>
    internal string? Member { get; init; }

    /// <summary>As the service words it: <c>/outputGroups/0/outputs: Should have at least 1 items</c>.</summary>
    public override string ToString() => $"{(Pointer.Length == 0 ? "/" : Pointer)}: {Message}";
}
