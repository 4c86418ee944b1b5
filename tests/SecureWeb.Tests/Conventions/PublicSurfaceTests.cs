using System.Reflection;
using SecureWeb.Defaults;
using SecureWeb.Diagnostics;

namespace SecureWeb.Tests.Conventions;

public sealed class PublicSurfaceTests
{
    private static readonly Type[] Types = typeof(SecureDefaultsOptions).Assembly.GetTypes();

    [Fact]
    public void PublicClasses_AreSealedOrStaticOrAbstract()
        => Assert.DoesNotContain(Types, t => t is { IsPublic: true, IsClass: true, IsSealed: false, IsAbstract: false });

    [Fact]
    public void InternalNamespaces_HoldNoPublicType()
        => Assert.DoesNotContain(Types, t => t is { IsPublic: true, Namespace: "SecureWeb.Internal" or "SecureWeb.Diagnostics" });

    [Fact]
    public void PublicSignatures_NameNoThirdPartyType()
    {
        // FluentValidation's IValidator<T> is excepted: users write those.
        string[] foreign = ["Ganss.", "AngleSharp", "Konscious", "NSec", "FluentValidation"];
        var wrong = from type in Types
                    where type.IsPublic
                    from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static
                        | BindingFlags.DeclaredOnly)
                    let text = member.ToString()
                    where foreign.Any(f => text.Contains(f, StringComparison.Ordinal))
                        && !text.Contains("FluentValidation.IValidator", StringComparison.Ordinal)
                    select $"{type}: {text}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void EventIds_AreUniqueAndInTheirBlock()
    {
        var ids = typeof(EventIds).GetFields().Select(f => (f.Name, Id: (int)f.GetRawConstantValue()!)).ToArray();

        Assert.Equal(ids.Length, ids.Select(i => i.Id).Distinct().Count());
        Assert.All(ids, i => Assert.InRange(i.Id, 1000, 2499));
    }

    [Fact]
    public void AsyncMethods_EndInAsync()
    {
        var wrong = from type in Types
                    where type.IsPublic
                    from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static
                        | BindingFlags.DeclaredOnly)
                    where (typeof(Task).IsAssignableFrom(method.ReturnType)
                            || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal))
                        && !method.Name.EndsWith("Async", StringComparison.Ordinal)
                    select $"{type}.{method.Name}";

        Assert.Empty(wrong);
    }
}
