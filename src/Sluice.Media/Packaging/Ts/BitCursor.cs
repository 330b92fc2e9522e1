namespace Sluice.Media.Packaging.Ts;

/// <summary>Reads bits and Exp-Golomb numbers of a raw byte sequence payload, passing over emulation prevention bytes (ITU-T H.264 §7.3.1).</summary>
ref struct BitCursor(ReadOnlySpan<byte> bytes)
{
    const int LongestGolomb = 20;

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _byte;
    int _bit;
    int _zeros;

    public bool Bit()
    {
        if (_byte >= _bytes.Length)
            throw SegmentMeasurer.Malformed("a parameter set is cut off");
        var value = (_bytes[_byte] >> (7 - _bit) & 1) != 0;
        if (++_bit == 8)
            NextByte();
        return value;
    }

    /// <summary>ue(v); numbers above a million are refused.</summary>
    public int Golomb()
    {
        var zeros = 0;
        while (!Bit())
        {
            if (++zeros > LongestGolomb)
                throw SegmentMeasurer.Malformed("a parameter set has an absurd number");
        }

        var value = 1;
        for (var bit = 0; bit < zeros; bit++)
            value = (value << 1) | (Bit() ? 1 : 0);
        return value - 1;
    }

    /// <summary>se(v).</summary>
    public int SignedGolomb() => Golomb() is var code && (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);

    /// <summary>u(n), up to 16 bits.</summary>
    public int Bits(int count)
    {
        var value = 0;
        for (var bit = 0; bit < count; bit++)
            value = (value << 1) | (Bit() ? 1 : 0);
        return value;
    }

    void NextByte()
    {
        _zeros = _bytes[_byte] == 0 ? _zeros + 1 : 0;
        _byte++;
        _bit = 0;
        if (_zeros >= 2 && _byte < _bytes.Length && _bytes[_byte] == 3)
        {
            _byte++;
            _zeros = 0;
        }
    }
}
