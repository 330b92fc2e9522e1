using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of automated ABR.</summary>
internal static class LadderRules
{
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["MIN_TOP_RENDITION_SIZE"] = "minTopRenditionSize",
        ["MIN_BOTTOM_RENDITION_SIZE"] = "minBottomRenditionSize",
        ["FORCE_INCLUDE_RENDITIONS"] = "forceIncludeRenditions",
        ["ALLOWED_RENDITIONS"] = "allowedRenditions",
    };

    public static bool IsAutomatic(SettingsNode group) => group["automatedEncodingSettings"].Has("abrSettings");

    /// <summary>Adaptive groups of one job are all automated or none.</summary>
    public static void AllOrNone(SettingsNode job, FaultList faults)
    {
        var adaptive = job.List("outputGroups")
            .Where(group =>
                GroupKinds.Of(group["outputGroupSettings"].Text("type"))?.Type is not (null or GroupType.File)
            )
            .ToArray();
        if (!adaptive.Any(IsAutomatic))
            return;
        foreach (var group in adaptive.Where(group => !IsAutomatic(group)))
            faults.Add(
                group.Pointer,
                "Should have automatedEncodingSettings: where one adaptive group of a job is automated, all are"
            );
    }

    public static void Check(SettingsNode group, GroupType? type, FaultList faults)
    {
        if (!IsAutomatic(group))
            return;
        if (type is GroupType.File)
            faults.Add(group.At("automatedEncodingSettings"), "Should not be here: file groups are not adaptive");
        Pattern(group, faults);
        var abr = group["automatedEncodingSettings"]["abrSettings"];
        if (abr.Whole("minAbrBitrate") > (abr.Whole("maxAbrBitrate") ?? 8_000_000))
            faults.Add(abr.At("minAbrBitrate"), "Should be less than or equal to maxAbrBitrate");
        var rules = abr.List("rules");
        foreach (var rule in rules)
            Rule(rule, faults);
        if (
            rules.Any(rule => rule.Is("type", "ALLOWED_RENDITIONS"))
            && rules.Any(rule => rule.Is("type", "FORCE_INCLUDE_RENDITIONS"))
        )
            faults.Add(abr.At("rules"), "Should have ALLOWED_RENDITIONS or FORCE_INCLUDE_RENDITIONS, not both");
    }

    /// <summary>One output with a picture is the pattern of all rungs.</summary>
    private static void Pattern(SettingsNode group, FaultList faults)
    {
        var pictures = group.List("outputs").Where(output => output["videoDescription"].Exists).ToArray();
        if (pictures.Length != 1)
            faults.Add(
                group.At("outputs"),
                "Should have exactly 1 output with video: automated ABR makes the others of it"
            );
        foreach (var codec in pictures.Select(output => output["videoDescription"]["codecSettings"]))
        {
            if (codec.Text("codec") is not ("H_264" or "H_265"))
            {
                faults.Add(
                    codec.At("codec"),
                    "Should be equal to one of the allowed values in [\"H_264\",\"H_265\"]: automated ABR"
                );
                continue;
            }
            var settings = CodecMembers.Chosen(codec, CodecMembers.Video, "h264Settings");
            MustBe(settings, "rateControlMode", "QVBR", faults);
            MustBe(settings, "qualityTuningLevel", "MULTI_PASS_HQ", faults);
        }
    }

    private static void MustBe(SettingsNode settings, string member, string value, FaultList faults)
    {
        if (settings.Text(member) is { } said && said != value)
            faults.Add(settings.At(member), $"Must be {value} for automated ABR");
    }

    private static void Rule(SettingsNode rule, FaultList faults)
    {
        faults.Require(rule, "type");
        if (rule.Text("type") is not { } type || !Members.TryGetValue(type, out var member))
            return;
        faults.Require(rule, member);
        var isList = member is "forceIncludeRenditions" or "allowedRenditions";
        foreach (
            var size in isList ? rule.List(member)
            : rule[member].Exists ? [rule[member]]
            : []
        )
        {
            faults.Require(size, "width");
            faults.Require(size, "height");
            EvenRules.Even(size, "width", faults);
            EvenRules.Even(size, "height", faults);
        }
    }
}
