namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>A member that was accepted although nothing comes of it.</summary>
/// <param name="Pointer">JSON pointer into the settings.</param>
public sealed record SettingsWarning(string Pointer, string Message)
{
    public override string ToString() => $"{Pointer}: {Message}";
}
