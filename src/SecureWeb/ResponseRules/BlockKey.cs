namespace SecureWeb.ResponseRules;

/// <summary>Whom a block holds for.</summary>
/// <param name="Subject">The kind of key.</param>
/// <param name="Id">A network or a hash.</param>
internal readonly record struct BlockKey(ResponseRuleSubject Subject, UInt128 Id);
