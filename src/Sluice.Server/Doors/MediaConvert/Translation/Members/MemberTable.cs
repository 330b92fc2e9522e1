using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>What becomes of each member of a job's settings, read from the embedded <c>members.txt</c>.</summary>
public static class MemberTable
{
    private const string Resource = "mediaconvert-members.txt";
    private static readonly Lazy<FrozenDictionary<string, MemberRule>> Loaded = new(Load);

    /// <summary><c>H264Settings.bitrate</c> → its rule.</summary>
    public static FrozenDictionary<string, MemberRule> Rules => Loaded.Value;

    /// <summary>The rule of a member; the structures of templates and presets have those of the job's.</summary>
    internal static MemberRule Rule(string structure, string member) =>
        Rules[$"{Twins.GetValueOrDefault(structure, structure)}.{member}"];

    private static readonly FrozenDictionary<string, string> Twins = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["JobTemplateSettings"] = "JobSettings",
        ["InputTemplate"] = "Input",
        ["PresetSettings"] = "Output",
        ["CaptionDescriptionPreset"] = "CaptionDescription",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, MemberRule> Load()
    {
        using var stream =
            typeof(MemberTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly has no resource {Resource}.");
        using var reader = new StreamReader(stream);
        return MemberTableReader.Read(reader.ReadToEnd()).ToFrozenDictionary(StringComparer.Ordinal);
    }
}
