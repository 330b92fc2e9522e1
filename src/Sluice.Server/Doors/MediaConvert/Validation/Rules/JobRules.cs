using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of a job's settings as a whole, and of a job template's.</summary>
internal static class JobRules
{
    private const int MostInputs = 150;

    public static void Job(SettingsNode job, FaultList faults)
    {
        Inputs(job, faults);
        foreach (var input in job.List("inputs"))
        {
            faults.Require(input, "fileInput");
            InputRules.Check(input, faults);
        }
        if (job.Whole("followSource") > job.Count("inputs"))
            faults.Add(job.At("followSource"), $"Should be less than or equal to {job.Count("inputs")}");
        Groups(job, faults, isTemplate: false);
        FrameCaptures(job, faults);
        SamePath.Check(job, faults);
        CaptionNames(job, faults);
    }

    /// <summary>A template has at most one input, without a file, and may leave destinations open.</summary>
    public static void Template(SettingsNode template, FaultList faults)
    {
        if (template.Count("inputs") > 1)
            faults.Add(template.At("inputs"), "Should have at most 1 items");
        foreach (var input in template.List("inputs"))
            InputRules.Check(input, faults);
        Groups(template, faults, isTemplate: true);
    }

    private static void Inputs(SettingsNode job, FaultList faults)
    {
        faults.Require(job, "inputs");
        if (job.Has("inputs") && job.Count("inputs") == 0)
            faults.Add(job.At("inputs"), "Should have at least 1 items");
        if (job.Count("inputs") > MostInputs)
            faults.Add(job.At("inputs"), $"Should have at most {MostInputs} items");
    }

    private static void Groups(SettingsNode job, FaultList faults, bool isTemplate)
    {
        if (!isTemplate)
            faults.Require(job, "outputGroups");
        if (job.Has("outputGroups") && job.Count("outputGroups") == 0)
            faults.Add(job.At("outputGroups"), "Should have at least 1 items");
        if (job["timecodeConfig"].Is("source", "SPECIFIEDSTART"))
            faults.Require(job["timecodeConfig"], "start");
        foreach (var group in job.List("outputGroups"))
            GroupRules.Check(group, faults, isTemplate);
        LadderRules.AllOrNone(job, faults);
    }

    /// <summary>A job of captured frames alone has nothing that is played.</summary>
    private static void FrameCaptures(SettingsNode job, FaultList faults)
    {
        var outputs = job.List("outputGroups").SelectMany(group => group.List("outputs")).ToArray();
        if (
            outputs.Any(IsCapture)
            && !outputs.Any(output =>
                !IsCapture(output) && (output["videoDescription"].Exists || output.Count("audioDescriptions") > 0)
            )
        )
            faults.Add(
                outputs.First(IsCapture).Pointer,
                "Frame capture needs at least one other output with video or audio in the same job"
            );
    }

    private static bool IsCapture(SettingsNode output) =>
        output["videoDescription"]["codecSettings"].Is("codec", "FRAME_CAPTURE");

    private static void CaptionNames(SettingsNode job, FaultList faults)
    {
        var names = job.List("inputs")
            .SelectMany(input => input.Map("captionSelectors"))
            .Select(selector => selector.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var caption in job.List("outputGroups")
                .SelectMany(group => group.List("outputs"))
                .SelectMany(output => output.List("captionDescriptions"))
        )
            if (caption.Text("captionSelectorName") is not { } name)
                faults.Require(caption, "captionSelectorName");
            else if (!names.Contains(name))
                faults.Add(caption.At("captionSelectorName"), "No input has a caption selector of this name");
    }
}
