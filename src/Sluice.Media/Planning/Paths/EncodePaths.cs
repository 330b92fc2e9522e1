namespace Sluice.Media.Planning.Paths;

/// <summary>The three ways through the filter graph.</summary>
sealed record EncodePaths(VideoPath? Video, SoundPath? Sound, StillsPath Stills);
