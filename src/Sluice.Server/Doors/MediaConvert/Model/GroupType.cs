namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>What kinds of output groups there are.</summary>
internal enum GroupType
{
    File,
    Hls,
    Dash,
    Cmaf,
    Smooth,
}
