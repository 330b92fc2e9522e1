namespace Sluice.Media.Guest;

/// <summary>The two programs that run as guests.</summary>
public enum GuestProgram
{
    Ffmpeg,
    Ffprobe,
}
