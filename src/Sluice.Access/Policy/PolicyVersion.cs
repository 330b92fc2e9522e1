namespace Sluice.Access.Policy;

/// <summary>The language version of a document. A document that names none is of 2008.</summary>
public enum PolicyVersion
{
    /// <summary><c>2008-10-17</c>: <c>${…}</c> is plain text.</summary>
    V2008,

    /// <summary><c>2012-10-17</c>: <c>${…}</c> is a policy variable.</summary>
    V2012,
}
