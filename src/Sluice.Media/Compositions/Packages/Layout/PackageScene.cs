using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>One package of a request, with what its names are made of.</summary>
sealed record PackageScene(LayoutRequest Request, int Index)
{
    public PackageSpec Spec => Request.Packages[Index];

    /// <summary>Extension of the manifest that belongs to an output; null for files.</summary>
    string? ManifestExtension =>
        Spec switch
        {
            PackageSpec.Hls => "m3u8",
            PackageSpec.Dash => "mpd",
            PackageSpec.Cmaf { WriteDash: true } => "mpd",
            PackageSpec.Cmaf => "m3u8",
            PackageSpec.Smooth => "ism",
            _ => null,
        };

    /// <summary>Where names of the package begin.</summary>
    public string Base =>
        NameVariables.Expand(
            Spec.BaseName,
            new NameFacts(Request.StartedAt, Request.SourceName) { Extension = ManifestExtension ?? "" }
        );

    public OutputFacts Facts(int output) =>
        Index < Request.Facts.Length && output < Request.Facts[Index].Length
            ? Request.Facts[Index][output]
            : new OutputFacts();

    /// <summary>Base name and name modifier.</summary>
    public NameTemplate Stem(int output) =>
        NameTemplate
            .Of(Base)
            .Append(
                NameVariables.Parse(
                    Spec.Outputs[output].NameModifier,
                    NameFacts(output),
                    Spec is PackageSpec.Dash or PackageSpec.Cmaf ? NameScope.DashOutput : NameScope.Output
                )
            );

    public NameFacts NameFacts(int output)
    {
        var (spec, facts) = (Spec.Outputs[output], Facts(output));
        return new NameFacts(Request.StartedAt, Request.SourceName)
        {
            Width = spec.Video is null ? null : facts.Picture?.Width ?? spec.Video.Width,
            Height = spec.Video is null ? null : facts.Picture?.Height ?? spec.Video.Height,
            FrameRate = spec.Video is null ? null : facts.Picture?.FrameRate ?? spec.Video.FrameRate,
            VideoBitrate = AskedBitrate.Of(spec.Video),
            AudioBitrate = AskedBitrate.Of(spec.Audio),
            Extension = ManifestExtension ?? FileExtension.Of(spec),
            RepresentationId = $"{output + 1}",
        };
    }

    /// <summary>What a track is called in the scratch folder: letters and digits.</summary>
    public string LocalName(int output, int track) => $"p{Index}o{output}t{track}";
}
