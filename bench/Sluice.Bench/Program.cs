Console.Error.WriteLine("usage: bench");
return 2;
