using System.Collections.Frozen;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Groups;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of one output group.</summary>
internal static class GroupRules
{
    // In a DASH name they make segments differ, so every output has them or none.
    private static readonly string[] SegmentVariables = ["$Number$", "$Time$"];

    private static readonly FrozenDictionary<GroupType, string[]> Containers = new Dictionary<GroupType, string[]>
    {
        [GroupType.File] = ["F4V", "GIF", "M2TS", "MOV", "MP4", "MXF", "OGG", "WEBM", "RAW"],
        [GroupType.Hls] = ["M3U8"],
        [GroupType.Dash] = ["MPD"],
        [GroupType.Cmaf] = ["CMFC"],
        [GroupType.Smooth] = ["ISMV"],
    }.ToFrozenDictionary();

    /// <param name="isTemplate">Templates may leave the destination open.</param>
    public static void Check(SettingsNode group, FaultList faults, bool isTemplate)
    {
        faults.Require(group, "outputGroupSettings");
        var settings = group["outputGroupSettings"];
        if (settings.Exists)
            faults.Require(settings, "type");
        var kind = GroupKinds.Of(settings.Text("type"));
        if (kind is not null)
            Own(settings, kind, faults, isTemplate);
        Outputs(group, kind, faults, isTemplate);
        LadderRules.Check(group, kind?.Type, faults);
    }

    private static void Own(SettingsNode settings, GroupKind kind, FaultList faults, bool isTemplate)
    {
        foreach (var other in GroupKinds.All)
            if (other.Type != kind.Type && settings[other.Member].Exists && !settings[kind.Member].Exists)
                faults.Add(settings.At("type"), $"Must be {other.Setting}, as {other.Member} is given");
        faults.Require(settings, kind.Member);
        var own = settings[kind.Member];
        if (!own.Exists)
            return;
        if (!isTemplate)
            faults.Require(own, "destination");
        Destination(own, faults);
        if (own.Knows("segmentLength"))
            Segments(own, faults);
        if (kind.Type == GroupType.Hls)
            KeyRules.Check(own["encryption"], faults);
    }

    private static void Destination(SettingsNode own, FaultList faults)
    {
        if (own.Text("destination") is { } destination && DestinationTranslator.Split(destination) is var place)
        {
            if (place is null)
                faults.Add(own.At("destination"), "Should name a bucket: s3://bucket/ or s3://bucket/folder/name");
            else if (!IsBucket(place.Value.Bucket))
                faults.Add(
                    own.At("destination"),
                    "Should begin with the name of a bucket: 3 to 63 letters, digits, dots, hyphens and underscores"
                );
        }
        StorageRules.Check(own["destinationSettings"]["s3Settings"], faults);
    }

    private static bool IsBucket(string name) =>
        name.Length is >= 3 and <= 63
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    private static void Segments(SettingsNode own, FaultList faults)
    {
        if (own.Number("minFinalSegmentLength") > own.Number("segmentLength"))
            faults.Add(own.At("minFinalSegmentLength"), "Should be less than or equal to segmentLength");
        if (own.Knows("fragmentLength") && own.Number("fragmentLength") > own.Number("segmentLength"))
            faults.Add(own.At("fragmentLength"), "Should be less than or equal to segmentLength");
    }

    private static void Outputs(SettingsNode group, GroupKind? kind, FaultList faults, bool isTemplate)
    {
        if (!isTemplate)
            faults.Require(group, "outputs");
        if (group.Has("outputs") && group.Count("outputs") == 0)
            faults.Add(group.At("outputs"), "Should have at least 1 items");
        var outputs = group.List("outputs");
        var place = new OutputPlace(kind is null ? null : Containers[kind.Type], LadderRules.IsAutomatic(group));
        foreach (var output in outputs)
        {
            if (outputs.Count > 1)
                faults.Require(output, "nameModifier");
            OutputRules.Check(output, place, faults);
        }
        Clashes(outputs, faults);
        if (kind?.Type is GroupType.Dash)
            Variables(outputs, faults);
        if (
            kind is not null
            && group["outputGroupSettings"][kind.Member] is var own
            && own.Knows("additionalManifests")
        )
            Manifests(own, outputs, faults);
    }

    private static void Clashes(IReadOnlyList<SettingsNode> outputs, FaultList faults)
    {
        var seen = new HashSet<(string, string?, string?)>();
        foreach (var output in outputs)
            if (
                output.Text("nameModifier") is { } modifier
                && !seen.Add((modifier, output["containerSettings"].Text("container"), output.Text("extension")))
                && !output["videoDescription"]["codecSettings"].Is("codec", "FRAME_CAPTURE")
                && !output["containerSettings"].Is("container", "RAW")
            )
                faults.Add(output.At("nameModifier"), "Should be unique in its output group");
    }

    private static void Variables(IReadOnlyList<SettingsNode> outputs, FaultList faults)
    {
        foreach (var variable in SegmentVariables)
            if (outputs.Any(output => Uses(output, variable)))
                foreach (var output in outputs.Where(output => !Uses(output, variable)))
                    faults.Add(
                        output.At("nameModifier"),
                        $"Should hold {variable}: it is used in another output of the same group"
                    );
    }

    private static bool Uses(SettingsNode output, string variable) =>
        output.Text("nameModifier")?.Contains(variable, StringComparison.Ordinal) == true;

    private const int MostManifests = 10;

    private static void Manifests(SettingsNode own, IReadOnlyList<SettingsNode> outputs, FaultList faults)
    {
        var modifiers = outputs.Select(output => output.Text("nameModifier")).ToHashSet(StringComparer.Ordinal);
        if (own.Count("additionalManifests") > MostManifests)
            faults.Add(own.At("additionalManifests"), $"Should have at most {MostManifests} items");
        foreach (var manifest in own.List("additionalManifests"))
        {
            faults.Require(manifest, "manifestNameModifier");
            var index = 0;
            foreach (var selected in manifest.Texts("selectedOutputs"))
            {
                if (!modifiers.Contains(selected))
                    faults.Add(
                        $"{manifest.At("selectedOutputs")}/{index}",
                        "No output of the group has this name modifier"
                    );
                index++;
            }
        }
    }
}
