using System.Collections.Immutable;

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

/// <summary>One kind of output group.</summary>
/// <param name="Setting">Value of <c>outputGroupSettings.type</c>.</param>
/// <param name="Member">Which member of <c>outputGroupSettings</c> holds its settings.</param>
/// <param name="EventName">Its type in events and job details.</param>
internal sealed record GroupKind(GroupType Type, string Setting, string Member, string EventName);

internal static class GroupKinds
{
    public static ImmutableArray<GroupKind> All { get; } =
    [
        new(GroupType.File, "FILE_GROUP_SETTINGS", "fileGroupSettings", "FILE_GROUP"),
        new(GroupType.Hls, "HLS_GROUP_SETTINGS", "hlsGroupSettings", "HLS_GROUP"),
        new(GroupType.Dash, "DASH_ISO_GROUP_SETTINGS", "dashIsoGroupSettings", "DASH_ISO_GROUP"),
        new(GroupType.Cmaf, "CMAF_GROUP_SETTINGS", "cmafGroupSettings", "CMAF_GROUP"),
        new(GroupType.Smooth, "MS_SMOOTH_GROUP_SETTINGS", "msSmoothGroupSettings", "MS_SMOOTH_GROUP"),
    ];

    public static GroupKind? Of(string? setting) =>
        All.FirstOrDefault(kind => string.Equals(kind.Setting, setting, StringComparison.Ordinal));

    public static GroupKind Of(GroupType type) => All.First(kind => kind.Type == type);
}
