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
    readonly List<byte> _head = [];
    byte[]? _adts;

    public bool IsEmpty => _pictures.Count == 0 && _sounds.Count == 0;

    public void Picture(ReadOnlySpan<byte> payload, bool starts)
    {
        var header = starts ? PesHeader.Read(payload) : null;
        if (header is { } pes)
            _pictures.Add(Unwrapped(pes.Presentation, _pictures));
        if (_pictures.Count == 1 && _head.Count < HeadBytes)
            _head.AddRange(payload[(header?.DataAt ?? 0)..]);
    }

    public void Sound(ReadOnlySpan<byte> payload)
    {
        if (PesHeader.Read(payload) is not { } pes)
            return;
        _sounds.Add(Unwrapped(pes.Presentation, _sounds));
        if (_adts is null && payload.Length >= pes.DataAt + 4)
            _adts = payload.Slice(pes.DataAt, 4).ToArray();
    }

    public TrackDescription Describe()
    {
        var parameters = _head.Count > 0 ? H264Head.Parameters([.. _head]) : null;
        string?[] codecs = [parameters?.Codec, _adts is { } adts ? $"mp4a.40.{(adts[2] >> 6) + 1}" : null];
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
            StartsWithKeyFrame = _pictures.Count == 0 || H264Head.IsKeyFrame([.. _head]),
        };
    }

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
