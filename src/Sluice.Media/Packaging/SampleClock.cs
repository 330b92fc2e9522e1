namespace Sluice.Media.Packaging;

/// <summary>Follows the samples of one segment in decoding order and keeps what a playlist needs of them.</summary>
sealed class SampleClock
{
    long _decode;
    long _latest = long.MinValue;
    long _beforeLatest = long.MinValue;
    long _latestDuration;
    bool _reordered;

    public int Count { get; private set; }

    /// <summary>0 without samples.</summary>
    public long Earliest { get; private set; }

    public bool FirstIsSync { get; private set; }

    /// <summary>Durations are stored in decoding order. Where pictures are reordered, the last one shown is taken to last as long as the one before it.</summary>
    public long End => Count == 0 ? 0 : _latest + (_reordered && Count > 1 ? _latest - _beforeLatest : _latestDuration);

    public void MoveTo(long decodeTime) => _decode = decodeTime;

    public void Add(long duration, long offset, bool isSync)
    {
        var shown = _decode + offset;
        if (Count == 0)
            (FirstIsSync, Earliest) = (isSync, shown);
        Count++;
        Earliest = Math.Min(Earliest, shown);
        if (shown > _latest)
            (_beforeLatest, _latest, _latestDuration) = (_latest, shown, duration);
        else
            (_beforeLatest, _reordered) = (Math.Max(_beforeLatest, shown), true);
        _decode += duration;
    }
}
