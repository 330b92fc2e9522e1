using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Model;

/// <summary>The kinds of output groups, each with its words in settings and in events.</summary>
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
