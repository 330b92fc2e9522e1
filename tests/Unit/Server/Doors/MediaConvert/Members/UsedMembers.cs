namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Members;

/// <summary>Members that job documents of public clients hold: the ones that have to work.</summary>
internal static class UsedMembers
{
    public static IEnumerable<string> Names =>
        Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line =>
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return words.Skip(1).Select(member => $"{words[0]}.{member}");
            });

    private const string Text = """
        JobSettings inputs outputGroups timecodeConfig adAvailOffset followSource
        TimecodeConfig source
        Input fileInput audioSelectors videoSelector timecodeSource inputClippings captionSelectors imageInserter crop position
        Input filterEnable filterStrength psiControl deblockFilter denoiseFilter
        AudioSelector defaultSelection selectorType tracks languageCode offset programSelection externalAudioFileInput
        VideoSelector colorSpace rotate alphaBehavior
        InputClipping startTimecode endTimecode
        CaptionSelector sourceSettings
        CaptionSourceSettings sourceType fileSourceSettings embeddedSourceSettings
        FileSourceSettings sourceFile
        ImageInserter insertableImages
        OutputGroup outputGroupSettings outputs automatedEncodingSettings name customName
        OutputGroupSettings type fileGroupSettings hlsGroupSettings dashIsoGroupSettings cmafGroupSettings msSmoothGroupSettings
        FileGroupSettings destination destinationSettings
        S3DestinationSettings accessControl encryption
        S3DestinationAccessControl cannedAcl
        S3EncryptionSettings encryptionType kmsKeyArn
        HlsGroupSettings destination segmentLength minSegmentLength segmentControl directoryStructure manifestDurationFormat codecSpecification
        HlsGroupSettings streamInfResolution clientCache manifestCompression outputSelection programDateTime programDateTimePeriod
        HlsGroupSettings captionLanguageSetting timedMetadataId3Frame timedMetadataId3Period encryption additionalManifests
        DashIsoGroupSettings destination segmentLength fragmentLength segmentControl mpdProfile
        CmafGroupSettings destination segmentLength fragmentLength segmentControl mpdProfile writeDashManifest writeHlsManifest
        Output preset nameModifier extension containerSettings videoDescription audioDescriptions captionDescriptions outputSettings
        ContainerSettings container mp4Settings m3u8Settings
        Mp4Settings moovPlacement
        HlsSettings audioGroupId audioRenditionSets audioTrackType segmentModifier iFrameOnlyManifest
        VideoDescription width height scalingBehavior sharpness antiAlias codecSettings videoPreprocessors timecodeInsertion dropFrameTimecode colorMetadata
        VideoCodecSettings codec h264Settings frameCaptureSettings
        H264Settings rateControlMode bitrate maxBitrate qvbrSettings qualityTuningLevel codecProfile codecLevel gopSize gopSizeUnits gopClosedCadence
        H264Settings numberBFramesBetweenReferenceFrames numberReferenceFrames framerateControl framerateNumerator framerateDenominator
        H264Settings framerateConversionAlgorithm parControl parNumerator parDenominator interlaceMode sceneChangeDetect hrdBufferSize
        H264Settings hrdBufferInitialFillPercentage entropyEncoding adaptiveQuantization spatialAdaptiveQuantization temporalAdaptiveQuantization
        H264Settings flickerAdaptiveQuantization
        H264QvbrSettings qvbrQualityLevel qvbrQualityLevelFineTune maxAverageBitrate
        FrameCaptureSettings framerateNumerator framerateDenominator maxCaptures quality
        VideoPreprocessor deinterlacer imageInserter colorCorrector noiseReducer timecodeBurnin
        AudioDescription audioSourceName codecSettings languageCode languageCodeControl streamName audioNormalizationSettings remixSettings
        AudioCodecSettings codec aacSettings
        AacSettings bitrate sampleRate codingMode codecProfile rateControlMode
        CaptionDescription captionSelectorName languageCode languageDescription destinationSettings
        CaptionDestinationSettings destinationType
        """;
}
