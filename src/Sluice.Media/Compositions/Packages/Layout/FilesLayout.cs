using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Files beside each other: <c>&lt;base&gt;&lt;modifier&gt;.&lt;extension&gt;</c>, and pictures <c>&lt;base&gt;&lt;modifier&gt;.0000000.jpg</c>.</summary>
static class FilesLayout
{
    const int PictureDigits = 7;

    public static PackageLayout Of(PackageScene scene) =>
        new(scene.Spec, scene.Base, [.. scene.Spec.Outputs.Select((output, index) => Of(scene, output, index))]);

    static OutputLayout Of(PackageScene scene, OutputSpec output, int index)
    {
        var stem = scene.Stem(index);
        var extension = FileExtension.Of(output);
        var captions = output
            .Captions.Select((encode, at) => (encode, at))
            .Where(one => one.encode.Form != CaptionForm.BurnIn);
        return new OutputLayout(
            output,
            stem,
            output.Video is null && output.Audio.IsEmpty
                ? []
                : [Track(scene, output, index) with { Name = Name(output, stem, extension) }]
        )
        {
            Captions =
            [
                .. captions.Select(one => new CaptionLayout(
                    one.at,
                    one.encode,
                    stem.Append(
                        $".{(output.Video is null && output.Audio.IsEmpty ? extension : FileExtension.Of(one.encode.Form))}"
                    ),
                    FileExtension.ContentType(FileExtension.Of(one.encode.Form), hasPicture: false)
                )),
            ],
        };
    }

    static NameTemplate Name(OutputSpec output, NameTemplate stem, string extension) =>
        output.Video?.Codec is VideoCodecSettings.FrameCapture
            ? stem.Append(".").Append(new NamePart.Number(PictureDigits)).Append($".{extension}")
            : stem.Append($".{extension}");

    static TrackLayout Track(PackageScene scene, OutputSpec output, int index)
    {
        var local = scene.LocalName(index, 0);
        var isPictures = output.Video?.Codec is VideoCodecSettings.FrameCapture;
        var path = isPictures ? $"{local}/%0{PictureDigits}d.jpg" : $"{local}/file";
        var facts = scene.Facts(index);
        return new TrackLayout(
            new PlannedRendition(local, RenditionKind.Muxed, RenditionPackaging.File)
            {
                File = path,
                ContentType = FileExtension.ContentType(FileExtension.Of(output), output.Video is not null),
                Video = MeasuredAs.Picture(output, facts),
                Audio = MeasuredAs.Sound(output, facts, [.. output.Audio.Select((_, at) => at)]),
            },
            isPictures ? TrackForm.Pictures : TrackForm.File,
            NameTemplate.Of("")
        )
        {
            HasPicture = output.Video is not null,
            Sounds = isPictures ? [] : [.. output.Audio.Select((_, at) => at)],
            MuxerArguments = isPictures ? ["-f", "image2", "-start_number", "0", $"file:{path}"] : [$"file:{path}"],
        };
    }
}
