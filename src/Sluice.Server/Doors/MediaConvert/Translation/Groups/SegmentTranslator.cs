using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>How a set is cut.</summary>
internal static class SegmentTranslator
{
    /// <param name="byDefault">Seconds, where the group says none.</param>
    /// <param name="fragment">Seconds of one fragment; a fragment as long as a segment divides nothing.</param>
    public static SegmentSettings Translate(SettingsNode group, double byDefault, double? fragment)
    {
        var seconds = group.Number("segmentLength") ?? byDefault;
        return new SegmentSettings(seconds)
        {
            FragmentSeconds = fragment < seconds ? fragment : null,
            MinimumFinalSeconds = group.Number("minFinalSegmentLength") ?? 0,
            SingleFile = group.Is("segmentControl", "SINGLE_FILE"),
            Exact = !group.Is("segmentLengthControl", "GOP_MULTIPLE"),
        };
    }
}
