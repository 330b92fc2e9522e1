namespace Sluice.Media.Compositions.Ladders;

/// <summary>One picture size at one bit rate.</summary>
/// <param name="Bitrate">Bits per second on average.</param>
/// <param name="IsKept">Asked for by a rule: never left out.</param>
sealed record LadderRung(int Width, int Height, int Bitrate, bool IsKept = false)
{
    public long Pixels => (long)Width * Height;
}
