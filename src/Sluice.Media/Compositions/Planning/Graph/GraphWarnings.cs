using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Planning.Graph.Pictures;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>What a caller should know about a graph.</summary>
static class GraphWarnings
{
    /// <summary>Less is the rounding of frames (seconds).</summary>
    const double AudibleDifference = 0.1;

    public static IEnumerable<MediaWarning> Of(Programme programme, Demands demands, IEnumerable<SoundTrack> tracks) =>
        [.. OfPictures(programme, demands), .. tracks.SelectMany(track => OfSound(programme, track))];

    static IEnumerable<MediaWarning> OfPictures(Programme programme, Demands demands)
    {
        if (programme.Followed?.Video is not { } video)
            yield break;
        if (video.DolbyVisionProfile == 5)
            yield return new(
                "video.dolby_vision",
                "The input is Dolby Vision profile 5, whose colours need a licensed decoder: the outputs' colours will be wrong."
            );
        var source = new PictureState(PictureFrame.Of(video), new Rational(25, 1))
        {
            Color = ColorSpaces.Of(video, programme.Followed.Clip.Picture!),
        };
        foreach (var encode in demands.Pictures.Select(demand => demand.Encode))
        {
            var target = OutputPicture.TargetColor(source, encode);
            if (encode.Color?.To is { } asked && target != asked)
                yield return new(
                    "video.hdr_not_kept",
                    $"An output asks for {asked}, which eight bits cannot carry: choose a ten-bit profile. Its colours are not converted to it."
                );
            else if (source.IsHdr && target is ColorSpace.Rec709 && encode.Color?.To is null)
                yield return new(
                    "video.tone_mapped",
                    "The input is HDR; outputs of eight bits are tone-mapped to standard dynamic range (BT.709)."
                );
        }
    }

    static IEnumerable<MediaWarning> OfSound(Programme programme, SoundTrack track)
    {
        foreach (var (segment, sound) in programme.Segments.Zip(track.Selected))
        {
            if (segment is not { Span: null, Video: not null, Length: { } length })
                continue;
            if (sound.Parts.FirstOrDefault()?.Streams[0].Duration is not { } seconds)
                continue;
            if (length - seconds >= AudibleDifference)
                yield return new(
                    "audio.padded",
                    $"The sound of clip {segment.Clip.Source} ends {length - seconds:0.###} s before the picture: silence follows."
                );
            else if (seconds - length >= AudibleDifference)
                yield return new(
                    "audio.cut",
                    $"The sound of clip {segment.Clip.Source} lasts {seconds - length:0.###} s longer than the picture: the rest is left out."
                );
        }
    }
}
