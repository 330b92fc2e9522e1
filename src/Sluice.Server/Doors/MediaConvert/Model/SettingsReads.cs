namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>Which members were asked for; lets a test hold the table of members against what is really read.</summary>
internal sealed class SettingsReads
{
    private readonly HashSet<string> members = new(StringComparer.Ordinal);

    /// <summary><c>H264Settings.bitrate</c>.</summary>
    public IReadOnlySet<string> Members => members;

    internal void Note(string structure, string member) => members.Add($"{structure}.{member}");
}
