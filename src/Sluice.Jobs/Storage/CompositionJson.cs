using System.Text.Json.Serialization;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Jobs.Storage;

/// <summary>The types of <see cref="CompositionFormat"/>, without what tells cases apart.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true
)]
[JsonSerializable(typeof(CompositionWork))]
[JsonSerializable(typeof(PackageSpec.Files), TypeInfoPropertyName = "PackageSpecFiles")]
[JsonSerializable(typeof(PackageSpec.Hls), TypeInfoPropertyName = "PackageSpecHls")]
[JsonSerializable(typeof(PackageSpec.Dash), TypeInfoPropertyName = "PackageSpecDash")]
[JsonSerializable(typeof(PackageSpec.Cmaf), TypeInfoPropertyName = "PackageSpecCmaf")]
[JsonSerializable(typeof(PackageSpec.Smooth), TypeInfoPropertyName = "PackageSpecSmooth")]
[JsonSerializable(typeof(VideoCodecSettings.H264), TypeInfoPropertyName = "VideoCodecSettingsH264")]
[JsonSerializable(typeof(VideoCodecSettings.H265), TypeInfoPropertyName = "VideoCodecSettingsH265")]
[JsonSerializable(typeof(VideoCodecSettings.Vp8), TypeInfoPropertyName = "VideoCodecSettingsVp8")]
[JsonSerializable(typeof(VideoCodecSettings.Vp9), TypeInfoPropertyName = "VideoCodecSettingsVp9")]
[JsonSerializable(typeof(VideoCodecSettings.Av1), TypeInfoPropertyName = "VideoCodecSettingsAv1")]
[JsonSerializable(typeof(VideoCodecSettings.Mpeg2), TypeInfoPropertyName = "VideoCodecSettingsMpeg2")]
[JsonSerializable(typeof(VideoCodecSettings.ProRes), TypeInfoPropertyName = "VideoCodecSettingsProRes")]
[JsonSerializable(typeof(VideoCodecSettings.Dnxhd), TypeInfoPropertyName = "VideoCodecSettingsDnxhd")]
[JsonSerializable(typeof(VideoCodecSettings.FrameCapture), TypeInfoPropertyName = "VideoCodecSettingsFrameCapture")]
[JsonSerializable(typeof(VideoCodecSettings.Gif), TypeInfoPropertyName = "VideoCodecSettingsGif")]
[JsonSerializable(
    typeof(VideoCodecSettings.UncompressedYuv),
    TypeInfoPropertyName = "VideoCodecSettingsUncompressedYuv"
)]
[JsonSerializable(typeof(VideoCodecSettings.PassThrough), TypeInfoPropertyName = "VideoCodecSettingsPassThrough")]
[JsonSerializable(typeof(AudioCodecSettings.Aac), TypeInfoPropertyName = "AudioCodecSettingsAac")]
[JsonSerializable(typeof(AudioCodecSettings.Ac3), TypeInfoPropertyName = "AudioCodecSettingsAc3")]
[JsonSerializable(typeof(AudioCodecSettings.Eac3), TypeInfoPropertyName = "AudioCodecSettingsEac3")]
[JsonSerializable(typeof(AudioCodecSettings.Mp2), TypeInfoPropertyName = "AudioCodecSettingsMp2")]
[JsonSerializable(typeof(AudioCodecSettings.Mp3), TypeInfoPropertyName = "AudioCodecSettingsMp3")]
[JsonSerializable(typeof(AudioCodecSettings.Opus), TypeInfoPropertyName = "AudioCodecSettingsOpus")]
[JsonSerializable(typeof(AudioCodecSettings.Vorbis), TypeInfoPropertyName = "AudioCodecSettingsVorbis")]
[JsonSerializable(typeof(AudioCodecSettings.Flac), TypeInfoPropertyName = "AudioCodecSettingsFlac")]
[JsonSerializable(typeof(AudioCodecSettings.Wav), TypeInfoPropertyName = "AudioCodecSettingsWav")]
[JsonSerializable(typeof(AudioCodecSettings.Aiff), TypeInfoPropertyName = "AudioCodecSettingsAiff")]
[JsonSerializable(typeof(AudioCodecSettings.PassThrough), TypeInfoPropertyName = "AudioCodecSettingsPassThrough")]
[JsonSerializable(typeof(RateControl.Constant), TypeInfoPropertyName = "RateControlConstant")]
[JsonSerializable(typeof(RateControl.Variable), TypeInfoPropertyName = "RateControlVariable")]
[JsonSerializable(typeof(RateControl.Quality), TypeInfoPropertyName = "RateControlQuality")]
[JsonSerializable(typeof(WorkRole.OfService), TypeInfoPropertyName = "WorkRoleOfService")]
[JsonSerializable(typeof(WorkRole.OfCustomer), TypeInfoPropertyName = "WorkRoleOfCustomer")]
internal sealed partial class CompositionJson : JsonSerializerContext;
