namespace Sluice.Media.Packaging.Ts;

/// <summary>What has been read of a transport segment so far. Filled by one reader, then only read.</summary>
sealed class TsContent(long bytes)
{
    const long Clock = 90_000;
    const long Wrap = 1L << 33;

    /// <summary>Parameter sets and the first slice's head are within the first packets of a picture.</summary>
    const int HeadBytes = 4096;

    readonly List<long> _pictures = [];
    readonly List<long> _sounds = [];
    readonly List<KeyFrameRange> _frames = [];
    readonly List<byte> _head = [];
    byte _pictureType;
    byte _soundType;
    byte[]? _adts;
    long _pictureBytes;
    bool _isInKeyFrame;

    public bool IsEmpty => _pictures.Count == 0 && _sounds.Count == 0;

    /// <param name="at">Where the packet is in the segment.</param>
    public void Picture(byte type, in TsPacket packet, int at)
    {
        var payload = packet.Payload;
        _pictureType = type;
        _pictureBytes += payload.Length;
        var header = packet.StartsUnit ? PesHeader.Read(payload) : null;
        if (header is { } pes)
        {
            _pictures.Add(Unwrapped(pes.Presentation, _pictures));
            _isInKeyFrame = packet.IsRandomAccess;
            if (_isInKeyFrame)
                _frames.Add(new KeyFrameRange(_pictures[^1], at, 0));
        }

        if (_isInKeyFrame)
            _frames[^1] = _frames[^1] with { Length = at + TsPacket.Size - _frames[^1].Offset };
        if (_pictures.Count == 1 && _head.Count < HeadBytes)
            _head.AddRange(payload[(header?.DataAt ?? 0)..]);
    }

    /// <summary>The first sound of a segment is its sound; others are alternatives to it.</summary>
    public void Sound(byte type, ReadOnlySpan<byte> payload)
    {
        if (PesHeader.Read(payload) is not { } pes || (_soundType != 0 && _soundType != type))
            return;
        _soundType = type;
        _sounds.Add(Unwrapped(pes.Presentation, _sounds));
        if (_adts is null && payload.Length >= pes.DataAt + 4)
            _adts = payload.Slice(pes.DataAt, 4).ToArray();
    }

    public TrackDescription Describe()
    {
        var parameters = _head.Count == 0 ? null : Parameters([.. _head]);
        string?[] codecs = [parameters?.Codec, SoundCodec()];
        return new TrackDescription(string.Join(',', codecs.OfType<string>()), Clock)
        {
            Width = parameters?.Width,
            Height = parameters?.Height,
        };
    }

    public SegmentReading Measure(string fileName)
    {
        var main = (_pictures.Count > 0 ? _pictures : _sounds).Order().ToList();
        var last = main.Count > 1 ? main[^1] - main[^2] : 0;
        return new SegmentReading(fileName, bytes)
        {
            Earliest = main[0],
            End = main[^1] + last,
            Samples = main.Count,
            StartsWithKeyFrame = _pictures.Count == 0 || IsKeyFrame([.. _head]),
            KeyFrames = [.. _frames],
            PictureBytes = _pictureBytes,
        };
    }

    PictureParameters? Parameters(byte[] head) =>
        _pictureType == TsTables.Hevc ? HevcHead.Parameters(head) : H264Head.Parameters(head);

    bool IsKeyFrame(byte[] head) =>
        _pictureType == TsTables.Hevc ? HevcHead.IsKeyFrame(head) : H264Head.IsKeyFrame(head);

    string? SoundCodec() =>
        _soundType switch
        {
            TsTables.AdtsAac => _adts is { } adts ? $"mp4a.40.{(adts[2] >> 6) + 1}" : null,
            TsTables.MpegAudio1 or TsTables.MpegAudio2 => "mp4a.6B",
            TsTables.Ac3 => "ac-3",
            TsTables.Eac3 => "ec-3",
            _ => null,
        };

    /// <summary>The 33-bit clock wraps after 26 hours: a jump of half its range is a wrap.</summary>
    static long Unwrapped(long stamp, List<long> before)
    {
        if (before.Count == 0)
            return stamp;
        var near = before[^1];
        var wraps = Math.Round((double)(near - stamp) / Wrap);
        return stamp + ((long)wraps * Wrap);
    }
}
