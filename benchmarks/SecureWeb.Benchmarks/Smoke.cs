using System.Reflection;
using BenchmarkDotNet.Attributes;
using SecureWeb.Benchmarks.EndToEnd;

namespace SecureWeb.Benchmarks;

/// <summary>Calls every benchmark once with every parameter, without measuring, so that none rots.</summary>
internal static class Smoke
{
    public static async Task<int> RunAsync()
    {
        var called = 0;
        var failed = 0;
        foreach (var type in typeof(Smoke).Assembly.GetTypes().Where(t => !t.IsAbstract && Benchmarks(t).Any()))
        {
            foreach (var arguments in Combinations(type))
            {
                foreach (var method in Benchmarks(type))
                {
                    called++;
                    try
                    {
                        await CallAsync(type, arguments, method);
                    }
                    catch (Exception e) when (e is not OutOfMemoryException)
                    {
                        failed++;
                        await Console.Error.WriteLineAsync($"{type.Name}.{method.Name}: {(e.InnerException ?? e)}");
                    }
                }
            }
        }

        failed += await EndToEnd.Comparison.RunAsync(["--seconds", "1", "--rounds", "1"]);
        failed += await EventLoad.RunAsync(["--seconds", "1", "--rounds", "1"]);
        Console.WriteLine($"{called} benchmark calls, {failed} failed");
        return failed == 0 && called > 0 ? 0 : 1;
    }

    private static async Task CallAsync(Type type, Dictionary<PropertyInfo, object?> arguments, MethodInfo method)
    {
        var instance = Activator.CreateInstance(type)!;
        foreach (var (property, value) in arguments)
        {
            property.SetValue(instance, value);
        }

        await CallMarkedAsync<GlobalSetupAttribute>(type, instance, a => IsFor(a, method));
        await CallMarkedAsync<IterationSetupAttribute>(type, instance, a => IsFor(a, method));
        await AwaitAsync(method.Invoke(instance, null));
        await CallMarkedAsync<IterationCleanupAttribute>(type, instance, a => IsFor(a, method));
        await CallMarkedAsync<GlobalCleanupAttribute>(type, instance, a => IsFor(a, method));
    }

    private static IEnumerable<MethodInfo> Benchmarks(Type type)
        => type.GetMethods().Where(m => m.GetCustomAttribute<BenchmarkAttribute>() is not null);

    private static async Task CallMarkedAsync<TAttribute>(Type type, object instance, Func<TAttribute, bool> applies)
        where TAttribute : Attribute
    {
        foreach (var method in type.GetMethods())
        {
            if (method.GetCustomAttribute<TAttribute>() is { } attribute && applies(attribute))
            {
                await AwaitAsync(method.Invoke(instance, null));
            }
        }
    }

    private static bool IsFor(TargetedAttribute attribute, MethodInfo method)
        => attribute.Targets is not { Length: > 0 } targets || targets.Contains(method.Name);

    private static async Task AwaitAsync(object? result)
    {
        switch (result)
        {
            case Task task:
                await task;
                break;
            case ValueTask task:
                await task;
                break;
            case not null when result.GetType().IsGenericType
                && result.GetType().GetGenericTypeDefinition() == typeof(ValueTask<>):
                await (Task)result.GetType().GetMethod("AsTask")!.Invoke(result, null)!;
                break;
        }
    }

    private static IEnumerable<Dictionary<PropertyInfo, object?>> Combinations(Type type)
    {
        IEnumerable<Dictionary<PropertyInfo, object?>> all = [[]];
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<ParamsAttribute>() is { } parameters)
            {
                all = all.SelectMany(row => parameters.Values.Select(value =>
                    new Dictionary<PropertyInfo, object?>(row) { [property] = value })).ToArray();
            }
        }

        return all;
    }
}
