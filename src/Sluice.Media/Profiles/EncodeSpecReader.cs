using Sluice.Media.Profiles.Documents;

namespace Sluice.Media.Profiles;

/// <summary>Reads a profile file: a built-in profile by name, and what to change of it. All errors are told at once.</summary>
/// <remarks>The settings are listed in the README of this folder.</remarks>
public static class EncodeSpecReader
{
    public static SpecResult Read(string yamlOrJson)
    {
        var (root, broken) = SpecDocument.Read(yamlOrJson);
        if (broken is not null)
            return new SpecResult.Invalid([broken]);
        if (root is not SpecNode.Mapping mapping)
            return new SpecResult.Invalid([
                new SpecError("", "The profile must be a mapping of settings, beginning with extends."),
            ]);

        var errors = new List<SpecError>();
        var fields = new SpecFields(mapping, "", errors);
        if (Base(fields) is not { } extended)
            return new SpecResult.Invalid([.. errors]);
        var spec = Read(fields, errors, extended);
        fields.Finish();
        if (errors.Count == 0)
            errors.AddRange(SpecRules.Check(spec));
        return errors.Count == 0 ? new SpecResult.Understood(spec) : new SpecResult.Invalid([.. errors]);
    }

    static EncodeSpec? Base(SpecFields fields)
    {
        var name = fields.Text("extends");
        if (name is not null && ProfileCatalog.TryFind(name, out var spec))
            return spec;
        fields.Fail("extends", $"must name a built-in profile: {string.Join(", ", ProfileCatalog.Names)}.");
        return null;
    }

    static EncodeSpec Read(SpecFields fields, List<SpecError> errors, EncodeSpec extended)
    {
        var section = new SectionReader(fields, errors);
        return extended with
        {
            Video = section.Read("video", extended.Video, part => Sections.Video(part, extended)),
            Audio = section.Read("audio", extended.Audio, part => Sections.Audio(part, extended)),
            Ladder = Sections.Ladder(fields, errors, extended.Ladder),
            SegmentSeconds = fields.Number("segmentSeconds", extended.SegmentSeconds, 1, 30),
            GopSeconds = fields.Number("gopSeconds", extended.GopSeconds, 0.5, 10),
            FileName = fields.Text("fileName") ?? extended.FileName,
            Thumbnails = section.Read("thumbnails", extended.Thumbnails, Sections.Thumbnails),
            Sprite = section.Read("sprite", extended.Sprite, Sections.Sprite),
        };
    }
}
