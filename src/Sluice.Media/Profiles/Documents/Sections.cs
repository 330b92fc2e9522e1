using System.Collections.Immutable;

namespace Sluice.Media.Profiles.Documents;

/// <summary>The parts of a profile, field by field; what is not given is what the extended profile says.</summary>
static class Sections
{
    const int LongestSide = 7680;

    static readonly (string, string)[] H264Presets =
    [
        .. new[]
        {
            "ultrafast",
            "superfast",
            "veryfast",
            "faster",
            "fast",
            "medium",
            "slow",
            "slower",
            "veryslow",
        }.Select(name => (name, name)),
    ];

    public static VideoSettings? Video(SpecFields part, EncodeSpec extended)
    {
        if (extended.Video is not { } video)
        {
            Unfit(part, "codec", "crf", "preset", "maxFrameRate");
            part.Fail("", "cannot be added: the extended profile makes sound alone.");
            return null;
        }

        var isVp9 = extended.Format == OutputFormat.WebM;
        return video with
        {
            Codec = part.Choice("codec", video.Codec, isVp9 ? ("vp9", VideoCodec.Vp9) : ("h264", VideoCodec.H264)),
            Crf = part.Whole("crf", video.Crf, 0, isVp9 ? 63 : 51),
            Preset = part.Choice(
                "preset",
                video.Preset,
                isVp9 ? [("realtime", "realtime"), ("good", "good")] : H264Presets
            ),
            MaxFrameRate = part.Number("maxFrameRate", video.MaxFrameRate, 1, 120),
        };
    }

    public static AudioSettings Audio(SpecFields part, EncodeSpec extended)
    {
        var isOpus = extended.Format == OutputFormat.WebM;
        var audio = extended.Audio ?? new AudioSettings(isOpus ? AudioCodec.Opus : AudioCodec.Aac, 128_000);
        return audio with
        {
            Codec = part.Choice("codec", audio.Codec, isOpus ? ("opus", AudioCodec.Opus) : ("aac", AudioCodec.Aac)),
            Bitrate = part.Whole("bitrate", audio.Bitrate, 32_000, 512_000),
        };
    }

    public static ImmutableArray<Rung> Ladder(SpecFields fields, List<SpecError> errors, ImmutableArray<Rung> otherwise)
    {
        switch (fields.Take("ladder"))
        {
            case null:
                return otherwise;
            case SpecNode.Sequence sequence:
                return
                [
                    .. sequence
                        .Items.Select((item, index) => Rung(item, $"{fields.Path("ladder")}[{index}]", errors))
                        .OfType<Rung>(),
                ];
            default:
                fields.Fail("ladder", "must be a list of rungs, each with name, width, height and maxBitrate.");
                return otherwise;
        }
    }

    public static ThumbnailSettings Thumbnails(SpecFields part) =>
        new(part.Number("intervalSeconds", 10, 0.1, 3600), part.Whole("width", 320, 16, 3840));

    public static SpriteSettings Sprite(SpecFields part) =>
        new(
            part.Number("intervalSeconds", 10, 0.1, 3600),
            part.Whole("tileWidth", 160, 16, 640),
            part.Whole("columns", 10, 1, 20),
            part.Whole("rows", 10, 1, 20)
        );

    static Rung? Rung(SpecNode item, string path, List<SpecError> errors)
    {
        if (item is not SpecNode.Mapping mapping)
        {
            errors.Add(new SpecError(path, "must be a mapping with name, width, height and maxBitrate."));
            return null;
        }

        var part = new SpecFields(mapping, path, errors);
        var name = part.Text("name");
        if (!part.Has("name"))
            part.Fail("name", "is missing.");
        var width = part.RequiredWhole("width", 16, LongestSide);
        var height = part.RequiredWhole("height", 16, LongestSide);
        var bitrate = part.RequiredWhole("maxBitrate", 50_000, 100_000_000);
        part.Finish();
        return name is null || width is null || height is null || bitrate is null
            ? null
            : new Rung(name, width.Value, height.Value, bitrate.Value);
    }

    static void Unfit(SpecFields part, params string[] names)
    {
        foreach (var name in names)
            part.Take(name);
    }
}
