namespace Sluice.Media.Compositions.Encodes;

/// <summary>Progressive pictures or fields.</summary>
public enum FieldOrder
{
    Progressive,
    TopFirst,
    BottomFirst,

    /// <summary>Interlaced as the source, else top field first.</summary>
    FollowTopFirst,
    FollowBottomFirst,
}
