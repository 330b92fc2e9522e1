using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Ladders;

/// <summary>
/// Automatic ladders: turns the one output with a picture of a set into as many as its source deserves. Deterministic: equal sources and rules
/// give equal ladders. Outputs are called <c>&lt;modifier&gt;_1</c>, <c>&lt;modifier&gt;_2</c>, … from the highest bit rate to the lowest.
/// </summary>
public static class LadderPlanner
{
    /// <summary>Instantaneous bit rate that quality may take, compared with the average.</summary>
    const double Peak = 1.5;

    /// <summary>Levels of quality between rungs of one size: about the step of their bit rates.</summary>
    const double Step = 1.5;

    /// <summary>The package itself where it has no automatic ladder.</summary>
    public static LadderResult Choose(PackageSpec package, LadderSource source)
    {
        if (package.Ladder is not { } rules)
            return new LadderResult.Chosen(package, []);
        if (Refusal(package, rules) is { } refusal)
            return new LadderResult.Refused(refusal);
        var pattern = package.Outputs.First(output => output.Video is not null);
        var rungs = LadderRules.Choose(rules, source, pattern.Video!.Codec);
        ImmutableArray<OutputSpec> outputs =
        [
            .. package.Outputs.SelectMany(output =>
                ReferenceEquals(output, pattern)
                    ? rungs.Select((_, index) => Output(package, pattern, rungs, index))
                    : [output]
            ),
        ];
        return new LadderResult.Chosen(
            package with
            {
                Ladder = null,
                Outputs = outputs,
            },
            [.. LadderRules.TooLarge(rules, source).Select(LeftOut)]
        );
    }

    static OutputSpec Output(PackageSpec package, OutputSpec pattern, ImmutableArray<LadderRung> rungs, int index)
    {
        var rung = rungs[index];
        // Where tracks are apart, one copy of the sound serves all pictures.
        var isApart = package is PackageSpec.Dash or PackageSpec.Cmaf;
        return pattern with
        {
            NameModifier = $"{pattern.NameModifier}_{index + 1}",
            LadderPattern = pattern.NameModifier,
            Video = pattern.Video! with
            {
                Width = rung.Width,
                Height = rung.Height,
                Codec = Rated(pattern.Video.Codec, rung, rungs[..index].Count(other => other.Pixels == rung.Pixels)),
            },
            Audio = isApart && index > 0 ? [] : pattern.Audio,
            Captions = index > 0 ? [.. pattern.Captions.Where(IsBurntIn)] : pattern.Captions,
        };
    }

    static bool IsBurntIn(Captions.CaptionEncode captions) => captions.Form == Captions.CaptionForm.BurnIn;

    /// <param name="above">How many rungs above have the same size: a picture that is easy to encode would come out the same under each of their limits.</param>
    static VideoCodecSettings Rated(VideoCodecSettings codec, LadderRung rung, int above)
    {
        var most = (int)Math.Min(int.MaxValue, rung.Bitrate * Peak);
        return codec switch
        {
            VideoCodecSettings.H264 one => one with { Rate = Rate(one.Rate) },
            VideoCodecSettings.H265 one => one with { Rate = Rate(one.Rate) },
            _ => codec,
        };

        RateControl Rate(RateControl asked)
        {
            var level = (asked as RateControl.Quality)?.Level;
            if (above > 0)
                level = Math.Max(1, (level ?? QualityLevel.Automatic(rung.Width, rung.Height, most)) - (above * Step));
            return new RateControl.Quality(most) { MaxAverageBitrate = rung.Bitrate, Level = level };
        }
    }

    static MediaFailure? Refusal(PackageSpec package, AutomaticLadder rules)
    {
        var pictures = package.Outputs.Where(output => output.Video is not null).ToList();
        return (pictures, rules) switch
        {
            ({ Count: not 1 }, _) => Refused(
                "output.ladder_pattern",
                "An automatic ladder needs exactly one output with a picture, from which the others are made.",
                "Leave one video output in the group; sound and captions may have outputs of their own."
            ),
            ([{ Video.Codec: not (VideoCodecSettings.H264 or VideoCodecSettings.H265) }], _) => Refused(
                "output.ladder_codec",
                "An automatic ladder can be made of H.264 and HEVC only.",
                "Choose one of these codecs."
            ),
            (_, { Forced.IsEmpty: false, Allowed.IsEmpty: false }) => Refused(
                "output.ladder_rules",
                "Sizes that must be there and the only sizes that may be there exclude each other.",
                "Use one of the two rules; mark sizes as required instead."
            ),
            _ when rules.MinBitrate > rules.MaxBitrate || rules.MinBitrate < 1 => Refused(
                "output.ladder_rules",
                "The lowest bit rate of the ladder is above the highest one.",
                "Lower the one or raise the other."
            ),
            _ when Kept(rules) > rules.MaxRenditions => Refused(
                "output.ladder_rules",
                "More sizes are required than the ladder may have outputs.",
                "Require fewer sizes or allow more outputs."
            ),
            _ => null,
        };
    }

    static int Kept(AutomaticLadder rules) =>
        rules
            .Forced.Concat(rules.Allowed.Where(size => size.IsRequired))
            .DistinctBy(size => (size.Width, size.Height))
            .Count();

    static MediaFailure Refused(string code, string message, string hint) =>
        new(MediaFailureClass.Output, code, message, hint);

    static MediaWarning LeftOut(LadderSize size) =>
        new(
            "output.ladder_size_left_out",
            $"The size {size.Width}×{size.Height} was asked for but is larger than the source; nothing is scaled up."
        );
}
