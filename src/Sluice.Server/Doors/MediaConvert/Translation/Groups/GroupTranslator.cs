using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Outputs;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>One output group as a package.</summary>
internal static class GroupTranslator
{
    /// <summary>Null where the group's type or destination cannot be read; validation says why.</summary>
    public static PackageSpec? Translate(SettingsNode group, TranslationRoom room)
    {
        var settings = group["outputGroupSettings"];
        if (GroupKinds.Of(settings.Text("type")) is not { } kind)
            return null;
        var own = settings[kind.Member];
        if (DestinationTranslator.Translate(own, room) is not { } place)
            return null;
        var outputs = group
            .List("outputs")
            .Select(output => OutputTranslator.Translate(output, room))
            .ToImmutableArray();
        var package = Package(kind.Type, own, place, outputs);
        return package with { Ladder = LadderTranslator.Translate(group["automatedEncodingSettings"]) };
    }

    private static PackageSpec Package(
        GroupType type,
        SettingsNode own,
        PlacedName place,
        ImmutableArray<OutputSpec> outputs
    ) =>
        type switch
        {
            GroupType.Hls => new PackageSpec.Hls(place.Destination, place.BaseName, outputs)
            {
                Segments = SegmentTranslator.Translate(own, 10, null),
                Settings = PlaylistTranslator.Hls(own),
                Key = StaticKeyTranslator.Translate(own["encryption"]),
            },
            GroupType.Dash => new PackageSpec.Dash(place.Destination, place.BaseName, outputs)
            {
                Segments = SegmentTranslator.Translate(own, 30, own.Number("fragmentLength")),
                Settings = PlaylistTranslator.Dash(own),
            },
            GroupType.Cmaf => new PackageSpec.Cmaf(place.Destination, place.BaseName, outputs)
            {
                Segments = SegmentTranslator.Translate(own, 10, own.Number("fragmentLength") ?? 2),
                Playlists = PlaylistTranslator.CmafHls(own),
                Manifest = PlaylistTranslator.Dash(own),
                WriteHls = !own.Is("writeHlsManifest", "DISABLED"),
                WriteDash = !own.Is("writeDashManifest", "DISABLED"),
            },
            GroupType.Smooth => new PackageSpec.Smooth(place.Destination, place.BaseName, outputs)
            {
                FragmentSeconds = own.Number("fragmentLength") ?? 2,
                DeduplicateAudio = !own.Is("audioDeduplication", "NONE"),
            },
            _ => new PackageSpec.Files(place.Destination, place.BaseName, outputs),
        };
}
