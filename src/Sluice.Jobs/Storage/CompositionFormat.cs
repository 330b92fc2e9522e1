using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Jobs.Storage;

/// <summary>How compositions lie in the database. The names of cases are part of the schema: they are added to, never changed.</summary>
internal static class CompositionFormat
{
    /// <summary>The closed hierarchies that work holds, and their cases by name.</summary>
    internal static ImmutableDictionary<Type, ImmutableArray<JsonDerivedType>> Cases { get; } =
        new Dictionary<Type, ImmutableArray<JsonDerivedType>>
        {
            [typeof(PackageSpec)] =
            [
                new(typeof(PackageSpec.Files), "files"),
                new(typeof(PackageSpec.Hls), "hls"),
                new(typeof(PackageSpec.Dash), "dash"),
                new(typeof(PackageSpec.Cmaf), "cmaf"),
                new(typeof(PackageSpec.Smooth), "smooth"),
            ],
            [typeof(VideoCodecSettings)] =
            [
                new(typeof(VideoCodecSettings.H264), "h264"),
                new(typeof(VideoCodecSettings.H265), "h265"),
                new(typeof(VideoCodecSettings.Vp8), "vp8"),
                new(typeof(VideoCodecSettings.Vp9), "vp9"),
                new(typeof(VideoCodecSettings.Av1), "av1"),
                new(typeof(VideoCodecSettings.Mpeg2), "mpeg2"),
                new(typeof(VideoCodecSettings.ProRes), "pro_res"),
                new(typeof(VideoCodecSettings.Dnxhd), "dnxhd"),
                new(typeof(VideoCodecSettings.FrameCapture), "frame_capture"),
                new(typeof(VideoCodecSettings.Gif), "gif"),
                new(typeof(VideoCodecSettings.UncompressedYuv), "uncompressed_yuv"),
                new(typeof(VideoCodecSettings.PassThrough), "pass_through"),
            ],
            [typeof(AudioCodecSettings)] =
            [
                new(typeof(AudioCodecSettings.Aac), "aac"),
                new(typeof(AudioCodecSettings.Ac3), "ac3"),
                new(typeof(AudioCodecSettings.Eac3), "eac3"),
                new(typeof(AudioCodecSettings.Mp2), "mp2"),
                new(typeof(AudioCodecSettings.Mp3), "mp3"),
                new(typeof(AudioCodecSettings.Opus), "opus"),
                new(typeof(AudioCodecSettings.Vorbis), "vorbis"),
                new(typeof(AudioCodecSettings.Flac), "flac"),
                new(typeof(AudioCodecSettings.Wav), "wav"),
                new(typeof(AudioCodecSettings.Aiff), "aiff"),
                new(typeof(AudioCodecSettings.PassThrough), "pass_through"),
            ],
            [typeof(RateControl)] =
            [
                new(typeof(RateControl.Constant), "constant"),
                new(typeof(RateControl.Variable), "variable"),
                new(typeof(RateControl.Quality), "quality"),
            ],
            [typeof(WorkRole)] =
            [
                new(typeof(WorkRole.OfService), "of_service"),
                new(typeof(WorkRole.OfCustomer), "of_customer"),
            ],
        }.ToImmutableDictionary();

    public static JsonTypeInfo<CompositionWork> Work { get; } =
        (JsonTypeInfo<CompositionWork>)
            new JsonSerializerOptions(CompositionJson.Default.Options)
            {
                TypeInfoResolver = CompositionJson.Default.WithAddedModifier(AddCases),
            }.GetTypeInfo(typeof(CompositionWork));

    private static void AddCases(JsonTypeInfo info)
    {
        if (!Cases.TryGetValue(info.Type, out var cases))
            return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "case" };
        foreach (var one in cases)
            info.PolymorphismOptions.DerivedTypes.Add(one);
    }
}
