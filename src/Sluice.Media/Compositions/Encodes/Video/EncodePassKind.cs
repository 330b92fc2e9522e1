namespace Sluice.Media.Compositions.Encodes.Video;

public enum EncodePassKind
{
    /// <summary>The only run.</summary>
    Single,

    /// <summary>The first of two: looks at the pictures, its output is thrown away (<c>-f null</c>).</summary>
    Analysis,

    /// <summary>The second of two.</summary>
    Final,
}
