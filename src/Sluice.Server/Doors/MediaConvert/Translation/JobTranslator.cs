using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Groups;
using Sluice.Server.Doors.MediaConvert.Translation.Inputs;
using Sluice.Server.Doors.MediaConvert.Translation.Members;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>
/// Job settings, merged and expanded, to a composition, its sources and its destinations. Pure. Settings that validation would
/// refuse are translated as far as they can be read.
/// </summary>
public static class JobTranslator
{
    public static TranslationResult Translate(JsonElement settings) => Translate(settings, null);

    internal static TranslationResult Translate(JsonElement settings, SettingsReads? reads)
    {
        var notices = MemberNotices.Of(settings);
        var job = SettingsNode.Root(settings, "JobSettings", reads);
        var room = new TranslationRoom { BaseName = BaseName(job) };
        foreach (var refused in notices.Refused)
            room.Faults.Add(refused.Pointer, refused.Message);

        var clips = job.List("inputs").Select(input => ClipTranslator.Translate(input, room)).ToImmutableArray();
        var packages = job.List("outputGroups")
            .Select(group => GroupTranslator.Translate(group, room))
            .OfType<PackageSpec>()
            .ToImmutableArray();

        var composition = Compose(job, clips, packages);
        var faults = room.Faults.ToImmutable();
        return faults.Length > 0
            ? new TranslationResult.Refused(faults)
            : new TranslationResult.Translated(composition, room.Sources, room.Destinations)
            {
                Warnings = notices.Warned,
            };
    }

    private static Composition Compose(
        SettingsNode job,
        ImmutableArray<Media.Compositions.Clips.Clip> clips,
        ImmutableArray<PackageSpec> packages
    ) =>
        new(clips, packages)
        {
            FollowClip = job.Whole("followSource") is { } number && number <= clips.Length ? number - 1 : null,
            Timecode = Choices.Timecode(job["timecodeConfig"], "source", "start"),
        };

    private static string BaseName(SettingsNode job) =>
        job.List("inputs").Select(input => input.Text("fileInput")).FirstOrDefault(uri => uri is not null) is { } first
            ? InputNames.BaseName(first)
            : "output";
}
