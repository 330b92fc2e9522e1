namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Where an output stands.</summary>
/// <param name="Containers">Those that its group takes; null where that is not known.</param>
/// <param name="IsPattern">Automated ABR makes its own rungs of it, with figures of its own.</param>
internal sealed record OutputPlace(string[]? Containers, bool IsPattern)
{
    public static OutputPlace Unknown { get; } = new(null, false);
}
