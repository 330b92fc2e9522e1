namespace Sluice.Media.Packaging.Checks;

/// <summary>One segmented rendition by itself.</summary>
static class RenditionCheck
{
    public static IEnumerable<MediaFailure> Check(MeasuredRendition rendition)
    {
        var name = rendition.Planned.Name;
        if (rendition.Segments.IsEmpty)
            yield return OutputFailures.Missing(name);
        if (rendition.Samples == 0)
        {
            yield return OutputFailures.NothingDecoded(name, rendition.Planned.Video is null ? "audio" : "video");
            yield break;
        }

        if (rendition.Planned.Video is { } video)
        {
            if (rendition.Width is null)
                yield return OutputFailures.MissingStream(name, "picture");
            else if ((rendition.Width, rendition.Height) != (video.Width, video.Height))
                yield return OutputFailures.WrongSize(
                    name,
                    (rendition.Width, rendition.Height),
                    (video.Width, video.Height)
                );
        }

        if (rendition.Planned.Audio is { } audio && !rendition.Codecs.Split(',').Contains(audio.Codec))
            yield return OutputFailures.MissingStream(name, "sound");
        foreach (var segment in rendition.Segments)
        {
            if (!segment.StartsWithKeyFrame)
                yield return OutputFailures.NoKeyFrame(name, segment.FileName);
            if (segment.Duration <= 0)
                yield return OutputFailures.BadDuration(name, segment.FileName);
        }
    }
}
