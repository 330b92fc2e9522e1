using Sluice.Media.Inputs;
using Sluice.Media.Profiles;

namespace Sluice.Media;

/// <summary>One piece of work for the engine.</summary>
/// <param name="ScratchFolder">Absolute, existing, private to this work; ffmpeg writes nowhere else. The caller removes it.</param>
public sealed record TranscodeRequest(MediaInput Input, EncodeSpec Spec, string ScratchFolder);
