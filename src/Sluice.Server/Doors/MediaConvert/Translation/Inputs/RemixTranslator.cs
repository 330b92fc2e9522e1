using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Inputs;

/// <summary>Gains between channels. One mapping an output channel; either whole or fine decibels, -60 is silence.</summary>
internal static class RemixTranslator
{
    private const double Silence = -60;

    public static ChannelMix? Translate(SettingsNode remix)
    {
        var rows = remix["channelMapping"].List("outputChannels").Select(Row).ToArray();
        return rows.Length == 0 ? null : new ChannelMix(Square(rows, remix));
    }

    private static double?[] Row(SettingsNode channel)
    {
        var fine = channel.Numbers("inputChannelsFineTune");
        var gains = fine.Count > 0 ? fine : channel.Numbers("inputChannels");
        return [.. gains.Select(gain => gain <= Silence ? (double?)null : gain)];
    }

    /// <summary>As many rows and columns as <c>channelsOut</c> and <c>channelsIn</c> say; what is not mapped is silent.</summary>
    private static ImmutableArray<ImmutableArray<double?>> Square(double?[][] rows, SettingsNode remix)
    {
        var columns = remix.Whole("channelsIn") ?? rows.Max(row => row.Length);
        var height = remix.Whole("channelsOut") ?? rows.Length;
        return
        [
            .. Enumerable
                .Range(0, height)
                .Select(row =>
                    Enumerable
                        .Range(0, columns)
                        .Select(column => row < rows.Length ? rows[row].ElementAtOrDefault(column) : null)
                        .ToImmutableArray()
                ),
        ];
    }
}
