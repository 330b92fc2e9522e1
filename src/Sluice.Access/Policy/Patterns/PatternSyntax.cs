namespace Sluice.Access.Policy.Patterns;

/// <summary>Which characters of a value mean more than themselves.</summary>
[Flags]
internal enum PatternSyntax
{
    None = 0,

    /// <summary><c>*</c> and <c>?</c>.</summary>
    Wildcards = 1,

    /// <summary><c>${key}</c>, <c>${key, 'default'}</c> and the escapes <c>${*}</c>, <c>${?}</c>, <c>${$}</c>; documents of 2012 only.</summary>
    Variables = 2,
}
